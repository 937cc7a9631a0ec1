using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Bench.Ceilings;
using Pazar.Bench.Generator;
using Pazar.Bench.Load;

namespace Pazar.Bench.Report;

/// <summary>The figures for people, and for programs.</summary>
internal static class OrdersReport
{
    public static void Print(OrdersFigures figures, TimeSpan took)
    {
        Line("");
        Line("Order sagas a second, every one committed to disk (fsync and synchronous_commit on)");
        if (figures.Ceilings is { } ceilings)
        {
            PrintCeiling("SQL alone, a transaction a message, 16 connections", ceilings.Row, ceilings.RowHot);
            PrintCeiling("SQL alone, 500 orders a transaction, 2 connections", ceilings.Set, ceilings.SetHot);
        }
        Line($"  {"Pazar over HTTP, from POST to CONFIRMED",-52} {figures.OrdersPerSecond,7:0}     one hot product {figures.HotOrdersPerSecond,7:0}");
        Line("");
        PrintPhase("many products, closed loop", figures.Orders);
        PrintPhase("one hot product, closed loop", figures.Hot);
        PrintPhase("half of the measured rate, open loop", figures.Latency);
        Line("  (Limits:WritesPerSecond, WritesBurst and ReadsPerSecond are raised for the load, and the audit's sweep is off; all other settings are the defaults.)");
        Line("");
        foreach (var target in OrdersTargets.Of(figures)) Line(target.ToString());
        Line("");
        Line(figures.Verdict + (figures.HasAllEnded ? "" : "   ORDERS UNHEARD OF, OR BROKEN CONNECTIONS"));
        Line($"  {took.TotalSeconds:0} s in all");
    }

    public static string ToJson(OrdersFigures figures) => JsonSerializer.Serialize(new OrdersJson
    {
        RowCeiling = Round(figures.Ceilings?.Row.SagasPerSecond),
        SetCeiling = Round(figures.Ceilings?.Set.SagasPerSecond),
        RowHotCeiling = Round(figures.Ceilings?.RowHot.SagasPerSecond),
        OrdersPerSecond = Round(figures.OrdersPerSecond),
        HotOrdersPerSecond = Round(figures.HotOrdersPerSecond),
        RatioRow = Round(figures.RatioRow),
        RatioSet = Round(figures.RatioSet),
        RatioHot = Round(figures.RatioHot),
        PostP50Ms = Round(figures.Latency.Result.Post.P50),
        PostP99Ms = Round(figures.Latency.Result.Post.P99),
        ConfirmP50Ms = Round(figures.Latency.Result.Confirm.P50),
        ConfirmP99Ms = Round(figures.Latency.Result.Confirm.P99),
        HostMemoryMb = Round(figures.Latency.Cost.HostMemory),
        WarmStartMs = Round(figures.WarmStart.TotalMilliseconds),
        Lost = figures.Verdict.Lost,
        Oversold = figures.Verdict.Oversold,
        DoubleCharged = figures.Verdict.DoubleCharged,
        AuditViolations = figures.Verdict.Audit.Violations,
    }, OrdersJsonContext.Default.OrdersJson);

    private static void PrintCeiling(string name, Ceiling ceiling, Ceiling hot) => Line(
        $"  {name,-52} {ceiling.SagasPerSecond,7:0}     one hot product {hot.SagasPerSecond,7:0}"
        + $"     processors {ceiling.Processors.Postgres:0.00} and {hot.Processors.Postgres:0.00}"
        + $", others {ceiling.Processors.Others:0.00} and {hot.Processors.Others:0.00}");

    private static void PrintPhase(string name, LoadPhase phase)
    {
        var (result, cost, use) = (phase.Result, phase.Cost, phase.Cost.Processors);
        Line($"Pazar, {name}: {result.Sent} sent, {result.Acknowledged} acknowledged, {result.Confirmed} confirmed in {result.Seconds:0.0} s"
            + $"{Rest("cancelled", result.Cancelled)}{Rest("unended", result.Unended)}{Counts(result.Refused)}{Counts(result.Faults)}");
        Line($"  POST               {Describe(result.Post)}");
        Line($"  POST → CONFIRMED   {Describe(result.Confirm)}");
        Line($"  processors         host {use.Host:0.00}, PostgreSQL {use.Postgres:0.00}, generator {use.Generator:0.00}, others {use.Others:0.00}"
            + $" of {Environment.ProcessorCount}; {result.ConfirmedPerSecond / (use.Host + use.Postgres + use.Generator):0} orders a processor-second");
        Line($"  memory             host {cost.HostMemory:0} MB at most, PostgreSQL {cost.PostgresMemory:0} MB");
    }

    private static string Describe(Percentiles percentiles) => string.Create(CultureInfo.InvariantCulture,
        $"p50 {percentiles.P50,7:0.0} ms   p95 {percentiles.P95,7:0.0} ms   p99 {percentiles.P99,7:0.0} ms   largest {percentiles.Largest,7:0.0} ms");

    private static string Rest(string name, int count) => count == 0 ? "" : $", {count} {name}";

    private static string Counts(Dictionary<string, int> counts) => string.Concat(counts.Select(count => $", {count.Value} × {count.Key}"));

    private static double Round(double value) => Math.Round(value, value < 100 ? 3 : 1);

    private static double? Round(double? value) => value is { } number ? Round(number) : null;

    private static void Line(string text) => Console.WriteLine(text);
}

/// <summary>The line that programs read. Ceilings that were not measured are null.</summary>
internal sealed record OrdersJson
{
    public double? RowCeiling { get; init; }

    public double? SetCeiling { get; init; }

    public double? RowHotCeiling { get; init; }

    public double OrdersPerSecond { get; init; }

    public double HotOrdersPerSecond { get; init; }

    public double? RatioRow { get; init; }

    public double? RatioSet { get; init; }

    public double? RatioHot { get; init; }

    public double PostP50Ms { get; init; }

    public double PostP99Ms { get; init; }

    public double ConfirmP50Ms { get; init; }

    public double ConfirmP99Ms { get; init; }

    public double HostMemoryMb { get; init; }

    public double WarmStartMs { get; init; }

    public long Lost { get; init; }

    public long Oversold { get; init; }

    public long DoubleCharged { get; init; }

    public long AuditViolations { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OrdersJson))]
internal sealed partial class OrdersJsonContext : JsonSerializerContext;
