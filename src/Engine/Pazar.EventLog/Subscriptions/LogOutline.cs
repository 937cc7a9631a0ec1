using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>How far behind a subscription is, as the databases tell it, whichever process runs it.</summary>
/// <param name="Lag">How many events follow that it has not seen.</param>
public sealed record SubscriptionLag(string Name, string Producer, long Position, long Head, long Lag);

/// <summary>What one database tells of its service's log, of who reads that, and of what the service reads of others.</summary>
/// <param name="DeadLetters">How many there are; no more than <see cref="MostLetters"/> are counted.</param>
public sealed record LogOutline(long Head, IReadOnlyList<LogReaderRow> Readers, IReadOnlyDictionary<string, long> Positions, long DeadLetters)
{
    public const int MostLetters = 10_000;

    public static Task<LogOutline> ReadAsync(Database database, CancellationToken stop) => database.UseAsync(async session =>
    {
        // Checkpoints first: a head that is read later is not behind them.
        var checkpoints = await session.ReadAsync("select subscription, cursor from checkpoint", static row => (row.GetString(0), row.GetString(1)), stop);
        var readers = await session.ReadAsync(
            "select subscription, position, reported_at from log_reader",
            static row => new LogReaderRow(row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)), stop);
        var (head, letters) = await session.FindAsync(
            $"select coalesce((select max(position) from log), 0), (select count(*) from (select 1 from dead_letter limit {MostLetters}) counted)",
            static row => (row.GetInt64(0), row.GetInt64(1)), stop);
        return new LogOutline(head, readers, checkpoints.ToDictionary(at => at.Item1, at => LogCursor.Parse(at.Item2).Position), letters);
    }, stop);

    /// <summary>
    /// The subscriptions of these services, the one that is furthest behind first. A reader that is passing over what does not concern it says so before its
    /// checkpoint does; one that has no checkpoint reads from outside, or is gone.
    /// </summary>
    public static IReadOnlyList<SubscriptionLag> Lags(IReadOnlyDictionary<string, LogOutline> services)
    {
        var positions = services.Values.SelectMany(outline => outline.Positions).GroupBy(at => at.Key).ToDictionary(same => same.Key, same => same.Max(at => at.Value));
        return
        [
            .. services.SelectMany(
                    service => service.Value.Readers.Where(reader => positions.ContainsKey(reader.Subscription)),
                    (service, reader) => Of(reader, service.Key, Math.Max(reader.Position, positions[reader.Subscription]), service.Value.Head))
                .OrderByDescending(lag => lag.Lag).ThenBy(lag => lag.Name, StringComparer.Ordinal),
        ];
    }

    private static SubscriptionLag Of(LogReaderRow reader, string producer, long position, long head) =>
        new(reader.Subscription, producer, position, head, Math.Max(0, head - position));
}
