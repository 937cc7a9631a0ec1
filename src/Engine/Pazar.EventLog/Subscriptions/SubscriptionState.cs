namespace Pazar.EventLog;

/// <summary>How a subscription does, for people who look after it.</summary>
public sealed record SubscriptionState(string Name, string Producer, SourceProgress Progress, string State, DateTimeOffset? LastMovedAt);
