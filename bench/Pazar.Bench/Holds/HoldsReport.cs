using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Bench.Load;
using Pazar.Bench.Report;

namespace Pazar.Bench.Holds;

/// <summary>The figures for people, and for programs.</summary>
internal static class HoldsReport
{
    public static void Print(HoldsFigures figures, TimeSpan took)
    {
        Line("");
        Line("Seats held a second, every one committed to disk (fsync and synchronous_commit on)");
        if (figures.RowCeiling is { } ceiling)
            Line($"  SQL alone, a row lock a request, 16 connections, one event   {ceiling,8:0}");
        Line($"  Pazar over HTTP, one event {figures.HoldsPerSecond,8:0}     200 events {figures.SpreadPerSecond,8:0}");
        Line("");
        PrintPhase("one event, closed loop", figures.Hot);
        PrintPhase("200 events, closed loop", figures.Spread);
        PrintPhase("one event at half of its rate, open loop", figures.Latency);
        PrintPhase($"the last {figures.LastSeatCount} seats of one event", figures.LastSeats);
        Line("  (Limits:WritesPerSecond, WritesBurst and ReadsPerSecond are raised for the load, and the audit's sweep is off; all other settings are the defaults.)");
        Line("");
        Line(new Target("holds of one event ÷ row-at-a-time SQL", figures.RatioRow, 3, 6, "", MoreIsBetter: true).ToString());
        Line(new Target("holds of one event a second", figures.HoldsPerSecond, 2_000, 4_000, "", MoreIsBetter: true).ToString());
        Line(new Target("p99 of POST /api/reservations at half of it", figures.Latency.Result.Post.P99, 50, 20, "ms", MoreIsBetter: false).ToString());
        Line("");
        Line($"{figures.Verdict}   last seats sold {figures.LastSeats.Result.Acknowledged} of {figures.LastSeatCount}"
            + (figures.IsKept ? "" : "   THE PROMISE IS BROKEN"));
        Line($"  {took.TotalSeconds:0} s in all");
    }

    public static string ToJson(HoldsFigures figures) => JsonSerializer.Serialize(new HoldsJson
    {
        RowCeiling = figures.RowCeiling is { } row ? Round(row) : null,
        HoldsPerSecond = Round(figures.HoldsPerSecond),
        SpreadHoldsPerSecond = Round(figures.SpreadPerSecond),
        RatioRow = figures.RatioRow is { } ratio ? Round(ratio) : null,
        P50Ms = Round(figures.Latency.Result.Post.P50),
        P99Ms = Round(figures.Latency.Result.Post.P99),
        Oversold = figures.Verdict.Oversold,
        Lost = figures.Verdict.Lost,
        AuditViolations = figures.Verdict.Audit.Violations,
    }, HoldsJsonContext.Default.HoldsJson);

    private static void PrintPhase(string name, LoadPhase phase)
    {
        var (result, cost) = (phase.Result, phase.Cost);
        var others = string.Concat(result.Refused.Concat(result.Faults).Select(count => $", {count.Value} × {count.Key}"));
        Line($"Pazar, {name}: {result.Sent} sent, {result.Acknowledged} held in {result.Seconds:0.0} s{others}");
        Line(string.Create(CultureInfo.InvariantCulture, $"  POST        p50 {result.Post.P50:0.0} ms   p95 {result.Post.P95:0.0} ms   p99 {result.Post.P99:0.0} ms   largest {result.Post.Largest:0.0} ms"));
        Line(string.Create(CultureInfo.InvariantCulture, $"  processors  host {cost.Processors.Host:0.00}, PostgreSQL {cost.Processors.Postgres:0.00}, generator {cost.Processors.Generator:0.00}, others {cost.Processors.Others:0.00}   host's memory {cost.HostMemory:0} MB"));
    }

    private static double Round(double value) => Math.Round(value, value < 100 ? 3 : 1);

    private static void Line(string text) => Console.WriteLine(text);
}

/// <summary>The line that programs read. A ceiling that was not measured is null.</summary>
internal sealed record HoldsJson
{
    public double? RowCeiling { get; init; }

    public double HoldsPerSecond { get; init; }

    public double SpreadHoldsPerSecond { get; init; }

    public double? RatioRow { get; init; }

    [JsonPropertyName("p50_ms")]
    public double P50Ms { get; init; }

    [JsonPropertyName("p99_ms")]
    public double P99Ms { get; init; }

    public long Oversold { get; init; }

    public long Lost { get; init; }

    public long AuditViolations { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HoldsJson))]
internal sealed partial class HoldsJsonContext : JsonSerializerContext;
