using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What orders did in a stretch of time.</summary>
/// <param name="Begins">When the stretch begins.</param>
/// <param name="Revenue">What the orders come to that were confirmed in it.</param>
/// <param name="Refunded">What went back in it, of whichever orders.</param>
public sealed record OrderFlow(DateTimeOffset Begins, long Placed, long Confirmed, long Cancelled, Money Revenue, Money Refunded);

/// <summary>How many orders there are in each status, and what they did lately.</summary>
/// <param name="Now">The time at which this was read.</param>
/// <param name="Minutes">Those of the last hour in which anything was done.</param>
/// <param name="Days">Those of the last 30 in which anything was done, in UTC.</param>
public sealed record OrderCounts(
    DateTimeOffset Now, IReadOnlyDictionary<string, long> ByStatus, OrderFlow LastHour, OrderFlow LastDay, IReadOnlyList<OrderFlow> Minutes, IReadOnlyList<OrderFlow> Days)
{
    public const int MinutesShown = 60;
    public const int DaysShown = 30;

    /// <summary>Every status that an order can have.</summary>
    public static IReadOnlyList<string> Statuses { get; } = Wire<OrderStatus>.All;
}

/// <summary>How long the latest orders took from being placed to being confirmed.</summary>
/// <param name="Orders">How many were looked at; of none there is nothing to tell.</param>
public sealed record SagaDurations(long Orders, double? P50Milliseconds, double? P99Milliseconds);
