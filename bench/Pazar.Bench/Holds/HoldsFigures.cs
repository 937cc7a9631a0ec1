using Pazar.Bench.Load;
using Pazar.Bench.Report;

namespace Pazar.Bench.Holds;

/// <summary>Everything that a run found out.</summary>
/// <param name="RowCeiling">Null when it was not measured.</param>
internal sealed record HoldsFigures(
    double? RowCeiling, LoadPhase Hot, LoadPhase Spread, LoadPhase Latency, LoadPhase LastSeats, int LastSeatCount, Verdict Verdict)
{
    public double HoldsPerSecond => PerSecond(Hot);

    public double SpreadPerSecond => PerSecond(Spread);

    public double? RatioRow => HoldsPerSecond / RowCeiling;

    /// <summary>The audit finds nothing, every acknowledged hold exists, and of the last seats every one was sold.</summary>
    public bool IsKept => Verdict.IsKept && LastSeats.Result.Acknowledged == LastSeatCount
        && new[] { Hot, Spread, Latency, LastSeats }.All(phase => phase.Result.Faults.Count == 0);

    private static double PerSecond(LoadPhase phase) => phase.Result.Acknowledged / phase.Result.Seconds;
}
