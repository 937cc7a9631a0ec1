namespace Pazar.EventLog;

/// <summary>How a subscription does, for people who look after it.</summary>
public sealed record SubscriptionState(string Name, string Producer, long Position, long Head, string State, DateTimeOffset? LastMovedAt)
{
    public long Lag => Math.Max(0, Head - Position);
}
