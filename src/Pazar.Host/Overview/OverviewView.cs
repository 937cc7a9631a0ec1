using System.Text.Json.Serialization;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Ordering;

namespace Pazar.Host;

/// <summary>How the shop does, in numbers. What belongs to a service that could not be asked is null, and the service is named.</summary>
internal sealed record OverviewView(
    DateTimeOffset At, string Currency, OrdersOverviewView? Orders, SagaDurationsView? SagaDurations, BacklogsView Backlogs,
    IReadOnlyList<SubscriptionLag> Subscriptions, IReadOnlyList<string> Unavailable);

/// <param name="Minutes">The last hour by the minute, the running one last; minutes in which nothing was done are among them.</param>
/// <param name="Days">The last 30 days in UTC, today last.</param>
internal sealed record OrdersOverviewView(
    IReadOnlyDictionary<string, long> ByStatus, OrderFlowView LastHour, OrderFlowView LastDay, IReadOnlyList<OrderFlowView> Minutes, IReadOnlyList<OrderFlowView> Days)
{
    public static OrdersOverviewView Of(OrderCounts counts)
    {
        var minute = new DateTimeOffset(counts.Now.UtcTicks - counts.Now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        return new(counts.ByStatus, OrderFlowView.Of(counts.LastHour, TimeSpan.FromHours(1)), OrderFlowView.Of(counts.LastDay, TimeSpan.FromDays(1)),
            Fill(counts.Minutes, minute, TimeSpan.FromMinutes(1), OrderCounts.MinutesShown),
            Fill(counts.Days, new(counts.Now.UtcDateTime.Date, TimeSpan.Zero), TimeSpan.FromDays(1), OrderCounts.DaysShown));
    }

    /// <summary>What was done in each of the stretches up to the one that begins at <paramref name="last"/>, and nothing in the others.</summary>
    internal static IReadOnlyList<OrderFlowView> Fill(IReadOnlyList<OrderFlow> done, DateTimeOffset last, TimeSpan stretch, int count)
    {
        var known = done.ToDictionary(flow => flow.Begins.UtcTicks);
        return
        [
            .. Enumerable.Range(1 - count, count).Select(back => last + back * stretch)
                .Select(begins => OrderFlowView.Of(known.GetValueOrDefault(begins.UtcTicks) ?? new(begins, 0, 0, 0, Money.Zero, Money.Zero), stretch)),
        ];
    }
}

internal sealed record OrderFlowView(DateTimeOffset From, long Placed, long Confirmed, long Cancelled, double OrdersPerSecond, Money Revenue, Money RefundedAmount)
{
    public static OrderFlowView Of(OrderFlow flow, TimeSpan stretch) =>
        new(flow.Begins, flow.Placed, flow.Confirmed, flow.Cancelled, Math.Round(flow.Placed / stretch.TotalSeconds, 3), flow.Revenue, flow.Refunded);
}

internal sealed record SagaDurationsView(long Orders, double? P50Milliseconds, double? P99Milliseconds)
{
    public static SagaDurationsView Of(SagaDurations durations) =>
        new(durations.Orders, Rounded(durations.P50Milliseconds), Rounded(durations.P99Milliseconds));

    private static double? Rounded(double? milliseconds) => milliseconds is { } known ? Math.Round(known, 1) : null;
}

internal sealed record BacklogsView(long DeadLetters, long? PaymentsInDoubt, long? PaymentsUnresolved, long? Holds, long? HeldSeats);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(OverviewView))]
internal sealed partial class OverviewJson : JsonSerializerContext;
