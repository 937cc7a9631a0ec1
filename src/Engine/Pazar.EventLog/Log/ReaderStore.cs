using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>A reader of a log, as the log's own service knows it.</summary>
public sealed record LogReaderRow(string Subscription, long Position, DateTimeOffset ReportedAt);

/// <summary>Who reads a service's log, and how far each has come: what they have not read is kept for them.</summary>
internal static class ReaderStore
{
    /// <summary>Tells a producer how far a subscription has come, so that it keeps what is ahead and may let go of what is behind.</summary>
    public static Task ReportAsync(Database producer, string subscription, long position, CancellationToken stop) => producer.ExecuteAsync("""
        insert into log_reader (subscription, position) values ($1, $2)
        on conflict (subscription) do update set position = excluded.position, reported_at = now()
        """, stop, Statement.Value(subscription), Statement.Value(position));

    public static Task<IReadOnlyList<LogReaderRow>> ListAsync(Database producer, CancellationToken stop) => producer.ReadAsync(
        "select subscription, position, reported_at from log_reader order by subscription",
        row => new LogReaderRow(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)), stop);

    public static async Task<bool> RemoveAsync(Database producer, string subscription, CancellationToken stop) =>
        await producer.ExecuteAsync("delete from log_reader where subscription = $1", stop, Statement.Value(subscription)) > 0;
}
