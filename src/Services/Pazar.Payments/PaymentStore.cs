using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>Payments' SQL. Whatever the size of a batch: one statement to load, at most two to save.</summary>
internal static class PaymentStore
{
    public const string Columns = """
        payable_id, user_id, status, amount, captured_amount, refunded_amount, currency, payment_method, provider_reference, failure_code,
        attempt, open_operation, is_confirmed, is_cancelled, refunds, is_of_reservation,
        tries, retry_at, is_capture_refused, strays, provider, action
        """;

    /// <summary>Locks and reads payments in the order of their ids. All that is read is in the locked row itself, so one statement is enough.</summary>
    public static async ValueTask<Loaded<Id<Payment>, PaymentState>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Payment>[] ids, CancellationToken stop)
    {
        var locked = await batch.ReadAsync(
            $"select {Columns} from payment where payable_id = any($1) order by payable_id for update", Read, stop, Statement.Array(ids.Select(id => id.Value).ToArray()));
        Loaded<Id<Payment>, PaymentState> payments = new(ids);
        foreach (var payment in locked) payments.Add(payment.Id, payment);
        return payments;
    }

    public static void Apply(Loaded<Id<Payment>, PaymentState> payments, PaymentChange change)
    {
        if (!ReferenceEquals(payments.Find(change.After.Id), change.After)) payments.Set(change.After.Id, change.After);
    }

    public static void Save<TMessage>(Batch<TMessage> batch, Loaded<Id<Payment>, PaymentState> payments)
    {
        var changed = payments.Changed.OrderBy(payment => payment.Id).ToList();
        Insert(batch, [.. changed.Where(payment => !payments.WasLoaded(payment.Id))]);
        Update(batch, [.. changed.Where(payment => payments.WasLoaded(payment.Id))]);
    }

    public static PaymentState Read(NpgsqlDataReader row) => new(
        ReadPayable(row, 0, 15), new(row.GetGuid(1)), row.GetString(20), Wire<PaymentStatus>.Parse(row.GetString(2)), new(row.GetInt64(3)), new(row.GetInt64(4)), new(row.GetInt64(5)),
        row.GetString(6), row.Text(7), row.Text(8), row.Text(9), row.GetInt32(10), row.Text(11) is { } open ? Wire<Operation>.Parse(open) : null,
        row.GetBoolean(12), row.GetBoolean(13))
    {
        Tries = row.GetInt32(16),
        RetryAt = row.Time(17),
        IsCaptureRefused = row.GetBoolean(18),
        Action = row.Text(21) is { } action ? JsonSerializer.Deserialize(action, PaymentsJson.Default.ProviderAction) : null,
        Refunds = row.Text(14) is { } refunds ? JsonSerializer.Deserialize(refunds, PaymentsJson.Default.IReadOnlyListRefund)! : [],
        Strays = row.Text(19) is { } strays ? JsonSerializer.Deserialize(strays, PaymentsJson.Default.IReadOnlyListStray)! : [],
    };

    private static void Insert<TMessage>(Batch<TMessage> batch, List<PaymentState> created)
    {
        if (created.Count == 0) return;
        batch.Create("""
            insert into payment (payable_id, user_id, status, amount, captured_amount, refunded_amount, currency, payment_method,
                provider_reference, failure_code, attempt, open_operation, is_confirmed, is_cancelled, refunds,
                is_of_reservation, tries, retry_at, is_capture_refused, strays, action, provider, created_at, updated_at)
            select u.*, $23, $23 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) u
            """, created.Count, [.. Parameters(created), Statement.Array(created.Select(p => p.Provider).ToArray()), Statement.Value(batch.Now)]);
    }

    private static void Update<TMessage>(Batch<TMessage> batch, List<PaymentState> changed)
    {
        if (changed.Count == 0) return;
        batch.Save("""
            update payment p set status = u.status, amount = u.amount, captured_amount = u.captured_amount, refunded_amount = u.refunded_amount,
                currency = u.currency, payment_method = u.payment_method, provider_reference = u.provider_reference, failure_code = u.failure_code,
                attempt = u.attempt, open_operation = u.open_operation, is_confirmed = u.is_confirmed, is_cancelled = u.is_cancelled,
                refunds = u.refunds, tries = u.tries, retry_at = u.retry_at, is_capture_refused = u.is_capture_refused, strays = u.strays,
                action = u.action, updated_at = $22
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
                u (payable_id, user_id, status, amount, captured_amount, refunded_amount, currency, payment_method, provider_reference, failure_code,
                    attempt, open_operation, is_confirmed, is_cancelled, refunds, is_of_reservation, tries, retry_at, is_capture_refused, strays, action)
            where p.payable_id = u.payable_id
            """,
            [.. Parameters(changed), Statement.Value(batch.Now)]);
    }

    private static NpgsqlParameter[] Parameters(List<PaymentState> payments) =>
    [
        Statement.Array(payments.Select(p => p.Id.Value).ToArray()),
        Statement.Array(payments.Select(p => p.UserId.Value).ToArray()),
        Statement.Array(payments.Select(p => p.Status.ToName()).ToArray()),
        Statement.Array(payments.Select(p => p.Amount.Minor).ToArray()),
        Statement.Array(payments.Select(p => p.CapturedAmount.Minor).ToArray()),
        Statement.Array(payments.Select(p => p.RefundedAmount.Minor).ToArray()),
        Statement.Array(payments.Select(p => p.Currency).ToArray()),
        Statement.Texts([.. payments.Select(p => p.PaymentMethod)]),
        Statement.Texts([.. payments.Select(p => p.ProviderReference)]),
        Statement.Texts([.. payments.Select(p => p.FailureCode)]),
        Statement.Array(payments.Select(p => p.Attempt).ToArray()),
        Statement.Texts([.. payments.Select(p => p.Open is { } open ? open.ToName() : null)]),
        Statement.Array(payments.Select(p => p.IsConfirmed).ToArray()),
        Statement.Array(payments.Select(p => p.IsCancelled).ToArray()),
        Statement.Jsons([.. payments.Select(p =>
            p.Refunds.Count == 0 ? null : JsonSerializer.Serialize(p.Refunds, PaymentsJson.Default.IReadOnlyListRefund))]),
        Statement.Array(payments.Select(p => p.Payable.Kind == PayableKind.Reservation).ToArray()),
        Statement.Array(payments.Select(p => p.Tries).ToArray()),
        Statement.Times([.. payments.Select(p => p.RetryAt)]),
        Statement.Array(payments.Select(p => p.IsCaptureRefused).ToArray()),
        Statement.Jsons([.. payments.Select(p =>
            p.Strays.Count == 0 ? null : JsonSerializer.Serialize(p.Strays, PaymentsJson.Default.IReadOnlyListStray))]),
        Statement.Jsons([.. payments.Select(p => p.Action is { } action ? JsonSerializer.Serialize(action, PaymentsJson.Default.ProviderAction) : null)]),
    ];

    /// <summary>A kind is whether it is a reservation: smaller than its name, in a row of every order.</summary>
    public static Payable ReadPayable(NpgsqlDataReader row, int id, int isOfReservation) =>
        row.GetBoolean(isOfReservation) ? Payable.Of(new Id<Reservation>(row.GetGuid(id))) : Payable.Of(new Id<Order>(row.GetGuid(id)));
}
