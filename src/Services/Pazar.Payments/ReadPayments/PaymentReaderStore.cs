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
    public async Task<(PaymentView Payment, bool IsTrying)?> FindWithAttemptAsync(Id<Payment> id, Id<User>? owner, Id<User> viewer, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new(
            $"select {Columns} from payment where payable_id = $2 and currency <> '' and ($3::uuid is null or user_id = $3)", connection);
        command.Parameters.Add(Statement.Value(viewer.Value));
        command.Parameters.Add(Statement.Value(id.Value));
        command.Parameters.Add(Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid));
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? (Read(reader), !reader.IsDBNull(9) && reader.GetBoolean(9)) : null;
    }

    public async Task<IReadOnlyList<PaymentView>> ListAsync(Id<User>? owner, Id<User> viewer, Id<Payment>? after, int take, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        // The owner's list and everybody's go through different indexes, so they are different statements.
        var whose = owner is null ? "$2::uuid is null" : "user_id = $2";
        await using NpgsqlCommand command = new($"""
            select {Columns} from payment
            where {whose} and currency <> '' and payable_id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            order by payable_id desc limit $4
            """, connection);
        command.Parameters.Add(Statement.Value(viewer.Value));
        command.Parameters.Add(Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid));
        command.Parameters.Add(Statement.Nullable(after?.Value, NpgsqlDbType.Uuid));
        command.Parameters.Add(Statement.Value(take));
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<PaymentView> payments = [];
        while (await reader.ReadAsync(stop)) payments.Add(Read(reader));
        return payments;
    }

    private static PaymentView Read(NpgsqlDataReader row) => Read(
        row, PaymentStore.ReadPayable(row, 0, 10), row.IsDBNull(11) ? null : JsonSerializer.Deserialize(row.GetString(11), PaymentsJson.Default.ProviderAction));

    private static PaymentView Read(NpgsqlDataReader row, Payable payable, ProviderAction? action) => new(
        payable.PaymentId, payable.OrderId, payable.ReservationId,
        Wire<PaymentStatus>.Parse(row.GetString(1)), new(row.GetInt64(2)), new(row.GetInt64(3)),
        row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.GetFieldValue<DateTimeOffset>(7), row.GetFieldValue<DateTimeOffset>(8), action?.ClientSecret, action?.RedirectUrl);
}
