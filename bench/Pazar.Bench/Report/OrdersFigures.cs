using Pazar.Bench.Ceilings;
using Pazar.Bench.Load;

namespace Pazar.Bench.Report;

/// <summary>Everything that a run found out.</summary>
internal sealed record OrdersFigures
{
    /// <summary>Null when they were not measured.</summary>
    public CeilingFigures? Ceilings { get; init; }

    public required LoadPhase Orders { get; init; }

    public required LoadPhase Hot { get; init; }

    public required LoadPhase Latency { get; init; }

    /// <summary>How long each phase was asked to load.</summary>
    public required double PhaseSeconds { get; init; }

    public required Verdict Verdict { get; init; }

    public required TimeSpan WarmStart { get; init; }

    public double OrdersPerSecond => Orders.Result.ConfirmedPerSecond;

    public double HotOrdersPerSecond => Hot.Result.ConfirmedPerSecond;

    public double? RatioRow => OrdersPerSecond / Ceilings?.Row.SagasPerSecond;

    public double? RatioSet => OrdersPerSecond / Ceilings?.Set.SagasPerSecond;

    public double? RatioHot => HotOrdersPerSecond / Ceilings?.RowHot.SagasPerSecond;

    public bool IsKept => Verdict.IsKept && HasAllEnded;

    /// <summary>Whether the generator heard of the end of every order that was acknowledged to it, and no connection broke.</summary>
    public bool HasAllEnded => new[] { Orders, Hot, Latency }.All(phase => phase.Result is { Unended: 0, Faults.Count: 0, Acknowledged: > 0 });
}
