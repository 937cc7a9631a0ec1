using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Payments' SQL. Whatever the size of a batch: one statement to load, at most four to save.</summary>
internal sealed class PaymentStore(string provider, IntentQueue queue)
{
    public const string Columns = """
        payable_id, user_id, status, amount, captured_amount, refunded_amount, currency, payment_method, provider_reference, failure_code,
        attempt, open_operation, is_confirmed, is_cancelled, refunds, is_of_reservation,
        tries, retry_at, is_capture_refused, strays
        """;

    /// <summary>Locks and reads payments in the order of their ids. All that is read is in the locked row itself, so one statement is enough.</summary>
    public static async ValueTask<LoadedPayments> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Payment>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, new Statement(
            $"select {Columns} from payment where payable_id = any($1) order by payable_id for update", Statement.Array(ids.Select(id => id.Value).ToArray())));
        Loaded<Id<Payment>, PaymentState> rows = new(ids);
        HashSet<Id<Payment>> existing = [];
        while (await reader.ReadAsync(stop))
        {
            var payment = Read(reader);
            rows.Add(payment.Id, payment);
            existing.Add(payment.Id);
        }
        return new(rows, existing);
    }

    public static void Apply(LoadedPayments payments, PaymentChange change) => payments.Apply(change);

    /// <summary>Saves what changed, says the events, which may say that nothing changes, and commits the new intents; they are handed over once they are committed.</summary>
    public void Save<TMessage>(Batch<TMessage> batch, LoadedPayments payments, PaymentChange?[] changes)
    {
        var changed = payments.Changed.OrderBy(payment => payment.Id).ToList();
        Insert(batch, [.. changed.Where(payment => !payments.Existed(payment.Id))]);
        Update(batch, [.. changed.Where(payment => payments.Existed(payment.Id))]);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Append(batch, i);
        SaveIntents(batch, payments, changes);
    }

    public void DeleteAnswered<TMessage>(Batch<TMessage> batch)
    {
        var pages = queue.TakeAnswered();
        if (pages.Length > 0) batch.Save("delete from intents where id = any($1)", Statement.Array(pages));
    }

    public static PaymentState Read(NpgsqlDataReader row) => new(
        ReadPayable(row, 0, 15), new(row.GetGuid(1)), Wire<PaymentStatus>.Parse(row.GetString(2)), new(row.GetInt64(3)), new(row.GetInt64(4)), new(row.GetInt64(5)),
        row.GetString(6), Text(row, 7), Text(row, 8), Text(row, 9), row.GetInt32(10), Text(row, 11) is { } open ? Wire<Operation>.Parse(open) : null,
        row.GetBoolean(12), row.GetBoolean(13))
    {
        Tries = row.GetInt32(16),
        RetryAt = row.IsDBNull(17) ? null : row.GetFieldValue<DateTimeOffset>(17),
        IsCaptureRefused = row.GetBoolean(18),
        Refunds = Text(row, 14) is { } refunds ? JsonSerializer.Deserialize(refunds, PaymentsJson.Default.IReadOnlyListRefund)! : [],
        Strays = Text(row, 19) is { } strays ? JsonSerializer.Deserialize(strays, PaymentsJson.Default.IReadOnlyListStray)! : [],
    };

    private void Insert<TMessage>(Batch<TMessage> batch, List<PaymentState> created)
    {
        if (created.Count == 0) return;
        batch.Create("""
            insert into payment (payable_id, user_id, status, amount, captured_amount, refunded_amount, currency, payment_method,
                provider_reference, failure_code, attempt, open_operation, is_confirmed, is_cancelled, refunds,
                is_of_reservation, tries, retry_at, is_capture_refused, strays, provider, created_at, updated_at)
            select u.*, $21, $22, $22 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) u
            """, created.Count, [.. Parameters(created), Statement.Value(provider), Statement.Value(batch.Now)]);
    }

    private static void Update<TMessage>(Batch<TMessage> batch, List<PaymentState> changed)
    {
        if (changed.Count == 0) return;
        batch.Save("""
            update payment p set status = u.status, amount = u.amount, captured_amount = u.captured_amount, refunded_amount = u.refunded_amount,
                currency = u.currency, payment_method = u.payment_method, provider_reference = u.provider_reference, failure_code = u.failure_code,
                attempt = u.attempt, open_operation = u.open_operation, is_confirmed = u.is_confirmed, is_cancelled = u.is_cancelled,
                refunds = u.refunds, tries = u.tries, retry_at = u.retry_at, is_capture_refused = u.is_capture_refused, strays = u.strays,
                updated_at = $21
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                u (payable_id, user_id, status, amount, captured_amount, refunded_amount, currency, payment_method, provider_reference, failure_code,
                    attempt, open_operation, is_confirmed, is_cancelled, refunds, is_of_reservation, tries, retry_at, is_capture_refused, strays)
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
    ];

    private void SaveIntents<TMessage>(Batch<TMessage> batch, LoadedPayments payments, PaymentChange?[] changes)
    {
        Dictionary<Id<Payment>, (ProviderRequest Request, string Headers, bool InDoubt)> intents = [];
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i] is not { Begins: true, After.Id: var id }) continue;
            var payment = payments.Find(id)!;
            if (payment.Request is { } request)
                intents[id] = (request, batch.Messages[i].Headers, IsInDoubt(payment));
        }
        if (intents.Count == 0) return;

        IntentPage page = new(Guid.CreateVersion7(batch.Now), intents.Count);
        batch.Save("insert into intents (id, payment_ids, committed_at) values ($1, $2, $3)",
            Statement.Value(page.Id), Statement.Array(intents.Keys.Select(id => id.Value).ToArray()), Statement.Value(batch.Now));
        batch.AfterCommit(() => queue.HandOver(page, [.. intents.Values.Select(intent => new Intent(page, intent.Request, intent.Headers, intent.InDoubt))]));
    }

    /// <summary>
    /// An authorization that is no longer wanted is not sent unless it was sent before; a refund that was refused is not made again if it was made all the same.
    /// </summary>
    private static bool IsInDoubt(PaymentState payment) =>
        payment is { Open: Operation.Authorize, IsCancelled: true } or { Open: Operation.Refund, NextRefund.Tries: > 0 };

    /// <summary>A kind is whether it is a reservation: smaller than its name, in a row of every order.</summary>
    public static Payable ReadPayable(NpgsqlDataReader row, int id, int isOfReservation) =>
        row.GetBoolean(isOfReservation) ? Payable.Of(new Id<Reservation>(row.GetGuid(id))) : Payable.Of(new Id<Order>(row.GetGuid(id)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
