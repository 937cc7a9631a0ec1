using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>Where a subscription stands in the log it reads.</summary>
internal readonly record struct Checkpoint(long Position, Guid? EventId)
{
    public static async Task<Checkpoint> ReadAsync(Database consumer, string subscription, CancellationToken stop)
    {
        await using var connection = await consumer.OpenAsync(stop);
        await using var create = new NpgsqlCommand(
            "insert into checkpoint (subscription, position) values ($1, 0) on conflict do nothing", connection);
        create.Parameters.Add(Statement.Value(subscription));
        await create.ExecuteNonQueryAsync(stop);

        await using var read = new NpgsqlCommand("select position, event_id from checkpoint where subscription = $1", connection);
        read.Parameters.Add(Statement.Value(subscription));
        await using var reader = await read.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetGuid(1));
    }

    public static Statement Advance(string subscription, Checkpoint from, Checkpoint to) => new(
        "select advance_checkpoint($1, $2, $3, $4)", Statement.Value(subscription), Statement.Value(from.Position),
        Statement.Value(to.Position), Statement.Nullable(to.EventId, NpgsqlTypes.NpgsqlDbType.Uuid));
}
