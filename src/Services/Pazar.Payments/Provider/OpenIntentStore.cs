using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>Reads committed intents that have no answer, and what is to be tried again.</summary>
internal sealed class OpenIntentStore(Database database)
{
    /// <summary>How many pages are looked through at once.</summary>
    public const int PageLimit = 50;

    /// <summary>What is open for these payments at this moment, and whether the order is cancelled.</summary>
    public async Task<Dictionary<Id<Payment>, PaymentState>> ReadAsync(IEnumerable<Id<Payment>> payments, CancellationToken stop) => (await database.ReadAsync(
        $"select {PaymentStore.Columns} from payment where payable_id = any($1) and open_operation is not null", PaymentStore.Read, stop,
        Statement.Array(payments.Select(payment => payment.Value).Distinct().ToArray()))).ToDictionary(payment => payment.Id);

    /// <summary>A provider's oldest pages that this process does not work at and that somebody had <paramref name="age"/> to answer.</summary>
    public Task<IReadOnlyList<(Guid Page, Id<Payment>[] Payments)>> ReadPagesAsync(string provider, Guid[] except, TimeSpan age, CancellationToken stop) => database.ReadAsync("""
        select id, payment_ids from intents where provider = $4 and committed_at < statement_timestamp() - $1 and id <> all($2) order by committed_at limit $3
        """, static row => (row.GetGuid(0), row.GetFieldValue<Guid[]>(1).Select(id => new Id<Payment>(id)).ToArray()), stop,
        Statement.Value(age), Statement.Array(except), Statement.Value(PageLimit), Statement.Value(provider));

    /// <summary>The payments whose time to be tried again has come, oldest first.</summary>
    public Task<IReadOnlyList<Id<Payment>>> ReadDueAsync(int limit, CancellationToken stop) => database.ReadAsync(
        "select payable_id from payment where retry_at <= statement_timestamp() and open_operation is null order by retry_at limit $1",
        static row => new Id<Payment>(row.GetGuid(0)), stop, Statement.Value(limit));

    /// <summary>How many payments wait for providers other than these.</summary>
    public Task<IReadOnlyList<(string Provider, long Payments)>> ReadUnconfiguredAsync(IEnumerable<string> configured, CancellationToken stop) => database.ReadAsync("""
        select i.provider, count(distinct u.id) from intents i cross join unnest(i.payment_ids) u (id)
        where i.provider <> all($1) and exists (select 1 from payment where payable_id = u.id and open_operation is not null)
        group by i.provider
        """, static row => (row.GetString(0), row.GetInt64(1)), stop, Statement.Array(configured.ToArray()));

    public Task DeletePagesAsync(Guid[] pages, CancellationToken stop) =>
        database.ExecuteAsync("delete from intents where id = any($1)", stop, Statement.Array(pages));
}
