using Pazar.Bench.Generator;

namespace Pazar.Bench.Report;

/// <summary>What the figures of orders must be and should be.</summary>
internal static class OrdersTargets
{
    /// <summary>A phase of so long meets checkpoints and autovacuum, which a short one ends before.</summary>
    private const double LongSeconds = 240;

    public static IReadOnlyList<Target> Of(OrdersFigures figures) =>
    [
        new("orders ÷ row-at-a-time SQL", figures.RatioRow, 2.0, 3.5, "", MoreIsBetter: true),
        new("orders ÷ set-based SQL", figures.RatioSet, 0.36, 0.45, "", MoreIsBetter: true),
        new("hot product ÷ row-at-a-time SQL, hot", figures.RatioHot, 4.0, 6, "", MoreIsBetter: true),
        .. OfHalfLoad(figures.Latency.Result, figures.PhaseSeconds >= LongSeconds),
        new("host's memory under that load", figures.Latency.Cost.HostMemory, 300, 200, "MB", MoreIsBetter: false),
        new("warm start to the first answer", figures.WarmStart.TotalMilliseconds, 2_000, 1_000, "ms", MoreIsBetter: false),
    ];

    private static Target[] OfHalfLoad(GeneratorResult result, bool isLong) =>
    [
        new("p99 of POST /api/orders at half of the rate", result.Post.P99, isLong ? 60 : 40, isLong ? 30 : 20, "ms", MoreIsBetter: false),
        new("p99 of POST → CONFIRMED at half of the rate", result.Confirm.P99, isLong ? 200 : 150, isLong ? 120 : 90, "ms", MoreIsBetter: false),
    ];
}
