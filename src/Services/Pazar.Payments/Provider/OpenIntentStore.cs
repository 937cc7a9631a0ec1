using Npgsql;
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
    public async Task<Dictionary<Id<Payment>, PaymentState>> ReadAsync(IEnumerable<Id<Payment>> payments, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new(
            $"select {PaymentStore.Columns} from payment where payable_id = any($1) and open_operation is not null", connection);
        command.Parameters.Add(Statement.Array(payments.Select(payment => payment.Value).Distinct().ToArray()));
        await using var reader = await command.ExecuteReaderAsync(stop);
        Dictionary<Id<Payment>, PaymentState> open = [];
        while (await reader.ReadAsync(stop))
        {
            var payment = PaymentStore.Read(reader);
            open.Add(payment.Id, payment);
        }
        return open;
    }

    /// <summary>A provider's oldest pages that this process does not work at and that somebody had <paramref name="age"/> to answer.</summary>
    public async Task<IReadOnlyList<(Guid Page, Id<Payment>[] Payments)>> ReadPagesAsync(string provider, Guid[] except, TimeSpan age, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new("""
            select id, payment_ids from intents where provider = $4 and committed_at < clock_timestamp() - $1 and id <> all($2) order by committed_at limit $3
            """, connection);
        command.Parameters.Add(Statement.Value(age));
        command.Parameters.Add(Statement.Array(except));
        command.Parameters.Add(Statement.Value(PageLimit));
        command.Parameters.Add(Statement.Value(provider));
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<(Guid, Id<Payment>[])> pages = [];
        while (await reader.ReadAsync(stop))
            pages.Add((reader.GetGuid(0), [.. (await reader.GetFieldValueAsync<Guid[]>(1, stop)).Select(id => new Id<Payment>(id))]));
        return pages;
    }

    /// <summary>The payments whose time to be tried again has come, oldest first.</summary>
    public async Task<IReadOnlyList<Id<Payment>>> ReadDueAsync(int limit, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new(
            "select payable_id from payment where retry_at <= clock_timestamp() and open_operation is null order by retry_at limit $1", connection);
        command.Parameters.Add(Statement.Value(limit));
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<Id<Payment>> due = [];
        while (await reader.ReadAsync(stop)) due.Add(new(reader.GetGuid(0)));
        return due;
    }

    /// <summary>How many payments wait for providers other than these.</summary>
    public Task<IReadOnlyList<(string Provider, long Payments)>> ReadUnconfiguredAsync(IEnumerable<string> configured, CancellationToken stop) => database.ReadAsync("""
        select i.provider, count(distinct u.id) from intents i cross join unnest(i.payment_ids) u (id)
        where i.provider <> all($1) and exists (select 1 from payment where payable_id = u.id and open_operation is not null)
        group by i.provider
        """, static row => (row.GetString(0), row.GetInt64(1)), stop, Statement.Array(configured.ToArray()));

    public async Task DeletePagesAsync(Guid[] pages, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new("delete from intents where id = any($1)", connection);
        command.Parameters.Add(Statement.Array(pages));
        await command.ExecuteNonQueryAsync(stop);
    }
}
