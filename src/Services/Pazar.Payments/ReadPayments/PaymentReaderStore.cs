using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>Reads payments for people. An owner of null is an admin, who sees all.</summary>
internal sealed class PaymentReaderStore(Database database)
{
    /// <summary>What the customer needs at the provider is shown to nobody else, and only while the provider waits for it.</summary>
    private const string Columns = """
        payable_id, status, amount, refunded_amount, currency, provider, failure_code, created_at, updated_at, open_operation = 'authorize', is_of_reservation,
        case when status = 'REQUIRES_ACTION' and not is_cancelled and user_id = $1 then action end
        """;

    public async Task<PaymentView?> FindAsync(Id<Payment> id, Id<User>? owner, Id<User> viewer, CancellationToken stop) =>
        (await FindWithAttemptAsync(id, owner, viewer, stop))?.Payment;

    /// <summary>With whether an authorization is under way.</summary>
    public Task<(PaymentView Payment, bool IsTrying)?> FindWithAttemptAsync(Id<Payment> id, Id<User>? owner, Id<User> viewer, CancellationToken stop) => database.FindAsync(
        $"select {Columns} from payment where payable_id = $2 and currency <> '' and ($3::uuid is null or user_id = $3)",
        static row => ((PaymentView, bool)?)(Read(row), !row.IsDBNull(9) && row.GetBoolean(9)), stop,
        Statement.Value(viewer.Value), Statement.Value(id.Value), Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid));

    /// <summary>The owner's list and everybody's go through different indexes, so they are different statements.</summary>
    public Task<IReadOnlyList<PaymentView>> ListAsync(Id<User>? owner, Id<User> viewer, Id<Payment>? after, int take, CancellationToken stop) => database.ReadAsync($"""
        select {Columns} from payment
        where {(owner is null ? "$2::uuid is null" : "user_id = $2")} and currency <> '' and payable_id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by payable_id desc limit $4
        """, Read, stop,
        Statement.Value(viewer.Value), Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value(take));

    /// <summary>Those of which their provider can tell nothing any more: the few rows by which they are counted lead to them.</summary>
    public Task<IReadOnlyList<PaymentView>> ListInDoubtAsync(Id<User>? owner, Id<User> viewer, Id<Payment>? after, int take, CancellationToken stop) => database.ReadAsync($"""
        select {Columns} from ({StripeStore.Stopped}) stopped join payment on payable_id = stopped.payment_id
        where open_operation is not null and failure_code = $5 and ($2::uuid is null or user_id = $2) and payable_id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by payable_id desc limit $4
        """, Read, stop,
        Statement.Value(viewer.Value), Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value(take),
        Statement.Value(RecordReply.Unresolved));

    public async Task<PaymentView> WithDoubtAsync(PaymentView payment, CancellationToken stop) => (await WithDoubtsAsync([payment], stop))[0];

    /// <summary>With what admins have to look up at the provider: of most lists that is nothing, and nothing is asked.</summary>
    public async Task<IReadOnlyList<PaymentView>> WithDoubtsAsync(IReadOnlyList<PaymentView> payments, CancellationToken stop)
    {
        Guid[] unresolved = [.. payments.Where(payment => payment.FailureCode == RecordReply.Unresolved).Select(payment => payment.Id.Value)];
        if (unresolved.Length == 0) return payments;
        var open = await database.ReadAsync(
            $"select {PaymentStore.Columns} from payment where payable_id = any($1) and open_operation is not null", PaymentStore.Read, stop, Statement.Array(unresolved));
        var doubts = open.Where(payment => payment.IsInDoubt).ToDictionary(payment => payment.Id, DoubtView.Of);
        return [.. payments.Select(payment => doubts.TryGetValue(payment.Id, out var doubt) ? payment with { Doubt = doubt } : payment)];
    }

    private static PaymentView Read(NpgsqlDataReader row) => Read(
        row, PaymentStore.ReadPayable(row, 0, 10), row.IsDBNull(11) ? null : JsonSerializer.Deserialize(row.GetString(11), PaymentsJson.Default.ProviderAction));

    private static PaymentView Read(NpgsqlDataReader row, Payable payable, ProviderAction? action) => new(
        payable.PaymentId, payable.OrderId, payable.ReservationId,
        Wire<PaymentStatus>.Parse(row.GetString(1)), new(row.GetInt64(2)), new(row.GetInt64(3)),
        row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset>(8), action?.ClientSecret, action?.RedirectUrl);
}
