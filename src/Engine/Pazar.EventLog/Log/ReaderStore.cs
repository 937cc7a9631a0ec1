using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>A reader of a log, as the log's own service knows it.</summary>
public sealed record LogReaderRow(string Subscription, long Position, DateTimeOffset ReportedAt);

/// <summary>Who reads a service's log, and how far each has come: what they have not read is kept for them.</summary>
internal static class ReaderStore
{
    /// <summary>Tells a producer how far a subscription has come, so that it keeps what is ahead and may let go of what is behind.</summary>
    public static async Task ReportAsync(Database producer, string subscription, long position, CancellationToken stop)
    {
        await using var connection = await producer.OpenAsync(stop);
        await using NpgsqlCommand report = new("""
            insert into log_reader (subscription, position) values ($1, $2)
            on conflict (subscription) do update set position = excluded.position, reported_at = now()
            """, connection);
        report.Parameters.Add(Statement.Value(subscription));
        report.Parameters.Add(Statement.Value(position));
        await report.ExecuteNonQueryAsync(stop);
    }

    public static Task<IReadOnlyList<LogReaderRow>> ListAsync(Database producer, CancellationToken stop) => producer.ReadAsync(
        "select subscription, position, reported_at from log_reader order by subscription",
        row => new LogReaderRow(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)), stop);

    public static async Task<bool> RemoveAsync(Database producer, string subscription, CancellationToken stop) =>
        (await producer.ReadAsync("delete from log_reader where subscription = $1 returning position", row => row.GetInt64(0), stop,
            Statement.Value(subscription))).Count > 0;
}
