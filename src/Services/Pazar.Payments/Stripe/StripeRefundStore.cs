using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>A refund that had not ended when it was last looked at.</summary>
internal sealed record FollowedRefund(string Id, Id<Payment> PaymentId, string Name);

/// <summary>The SQL of refunds that are on their way.</summary>
internal sealed class StripeRefundStore(Database database)
{
    /// <summary>How many are looked at in one go.</summary>
    private const int PageLimit = 100;

    private const int LeftAtOnce = 1_000;

    public Task FollowAsync(FollowedRefund refund, CancellationToken stop) => database.ExecuteAsync(
        "insert into stripe.refund (id, payment_id, name) values ($1, $2, $3) on conflict (id) do nothing", stop,
        Statement.Value(refund.Id), Statement.Value(refund.PaymentId.Value), Statement.Value(refund.Name));

    /// <summary>Leaves those whose payment waits for no refund any more. Answers whether there may be more.</summary>
    public async Task<bool> LeaveEndedAsync(CancellationToken stop) => await database.ExecuteAsync("""
        delete from stripe.refund where id = any(array(
            select r.id from stripe.refund r where r.look_at <= now()
                and not exists (
                    select from payment p where p.payable_id = r.payment_id
                        and (p.open_operation = 'refund' or exists (select from json_array_elements(p.refunds) one where (one ->> 'is_on_its_way')::boolean)))
            order by r.look_at limit $1))
        """, stop, Statement.Value(LeftAtOnce)) == LeftAtOnce;

    /// <summary>Those whose time to be looked at has come, longest waiting first.</summary>
    public Task<IReadOnlyList<FollowedRefund>> ReadDueAsync(CancellationToken stop) => database.ReadAsync(
        "select id, payment_id, name from stripe.refund where look_at <= now() order by look_at limit $1",
        static row => new FollowedRefund(row.GetString(0), new(row.GetGuid(1)), row.GetString(2)), stop, Statement.Value(PageLimit));

    /// <summary>The longer it is on its way, the more seldom it is looked at.</summary>
    public Task LookedAsync(string id, CancellationToken stop) => database.ExecuteAsync("""
        update stripe.refund set look_at = clock_timestamp() + least(greatest(clock_timestamp() - seen_at, interval '10 seconds'), interval '6 hours') where id = $1
        """, stop, Statement.Value(id));
}
