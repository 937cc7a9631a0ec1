using Pazar.Bench.Report;

namespace Pazar.Bench.Search;

/// <summary>Everything that a run found out. Times are counted from when a request was due.</summary>
internal sealed record SearchFigures(int Products, double RebuildSeconds, Latencies Search, Latencies Suggest, Verdict Verdict)
{
    public bool IsAnswered => Search.Faults == 0 && Suggest.Faults == 0;

    public bool IsKept => IsAnswered && Verdict.IsKept;
}

/// <param name="Faults">Answers that were none.</param>
/// <param name="Found">How many of them found something.</param>
internal sealed record Latencies(int Sent, int Faults, int Found, double P50, double P99, double Largest);
