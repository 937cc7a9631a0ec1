using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Bench.Report;

namespace Pazar.Bench.Search;

/// <summary>The figures for people, and for programs.</summary>
internal static class SearchReport
{
    public static void Print(SearchFigures figures, TimeSpan took)
    {
        Line("");
        Line($"Searching {figures.Products} products, {Askers.Rate:0} requests a second");
        Print("two words with facets", figures.Search);
        Print("suggestions while somebody types", figures.Suggest);
        Line("");
        Line(new Target("p99 of GET /api/search", figures.Search.P99, 50, 25, "ms", MoreIsBetter: false).ToString());
        Line(new Target("p99 of GET /api/search/suggest", figures.Suggest.P99, 25, 10, "ms", MoreIsBetter: false).ToString());
        Line(new Target("the index made again from the log", figures.RebuildSeconds, 60, 30, "s", MoreIsBetter: false).ToString());
        Line("");
        Line($"{figures.Verdict}{(figures.Verdict.IsKept ? "" : "   THE PROMISE IS BROKEN")}");
        Line($"  {took.TotalSeconds:0} s in all{(figures.IsAnswered ? "" : "   NOT EVERY REQUEST WAS ANSWERED")}");
    }

    public static string ToJson(SearchFigures figures) => JsonSerializer.Serialize(
        new SearchLine(figures.Products, Round(figures.Search.P50), Round(figures.Search.P99), Round(figures.Suggest.P99), Round(figures.RebuildSeconds), figures.Verdict.Audit.Violations), SearchJsonContext.Default.SearchLine);

    private static void Print(string name, Latencies latencies) => Line(string.Create(CultureInfo.InvariantCulture,
        $"  {name,-34} p50 {latencies.P50:0.0} ms   p99 {latencies.P99:0.0} ms   largest {latencies.Largest:0.0} ms   {latencies.Found} of {latencies.Sent} found something, {latencies.Faults} were not answered"));

    private static double Round(double value) => Math.Round(value, value < 100 ? 3 : 1);

    private static void Line(string text) => Console.WriteLine(text);
}

/// <summary>The line that programs read.</summary>
internal sealed record SearchLine(
    int Products, [property: JsonPropertyName("search_p50_ms")] double SearchP50, [property: JsonPropertyName("search_p99_ms")] double SearchP99,
    [property: JsonPropertyName("suggest_p99_ms")] double SuggestP99, [property: JsonPropertyName("rebuild_s")] double Rebuild, long AuditViolations);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchLine))]
internal sealed partial class SearchJsonContext : JsonSerializerContext;
