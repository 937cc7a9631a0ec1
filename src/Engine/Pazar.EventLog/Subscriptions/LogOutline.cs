namespace Pazar.EventLog;

/// <summary>How far behind a subscription is, as the databases tell it, whichever process runs it.</summary>
/// <param name="Lag">How many events follow that it has not seen.</param>
public sealed record SubscriptionLag(string Name, string Producer, long Position, long Head, long Lag);

/// <summary>What one database tells of its service's log, of who reads that, and of what the service reads of others.</summary>
/// <param name="DeadLetters">How many there are; no more than <see cref="MostLetters"/> are counted.</param>
public sealed record LogOutline(long Head, IReadOnlyList<LogReaderRow> Readers, IReadOnlyDictionary<string, long> Positions, long DeadLetters)
{
    public const int MostLetters = 10_000;

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
