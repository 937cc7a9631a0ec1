using System.Text;
using System.Text.Json;

namespace Pazar.Testing;

/// <summary>How PostgreSQL carried out one statement.</summary>
/// <param name="Pages">The pages of 8 KiB that it touched, in memory or on disk. A million narrow rows are about 10,000.</param>
/// <param name="WholeTables">The tables that it read from the first row on, with how many rows it looked at there.</param>
/// <param name="Steps">The plan, one step to a line.</param>
public sealed record QueryPlan(string Query, long Pages, IReadOnlyDictionary<string, double> WholeTables, string Steps)
{
    public override string ToString() => $"{Pages} pages by: {Query.ReplaceLineEndings(" ")}\n{Steps}";

    /// <summary>Whether it read this table, or a partition of it such as <c>log_5000001</c>, as a whole.</summary>
    public bool ReadsWhole(string table) => WholeTables.Keys.Any(read =>
        read == table || (read.StartsWith(table + "_", StringComparison.Ordinal) && read[(table.Length + 1)..].All(char.IsAsciiDigit)));

    internal static QueryPlan Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.GetProperty("Plan");
        Dictionary<string, double> whole = [];
        StringBuilder steps = new();
        Walk(root, 0, whole, steps);
        return new(document.RootElement.GetProperty("Query Text").GetString()!, PagesOf(root), whole, steps.ToString());
    }

    private static void Walk(JsonElement step, int depth, Dictionary<string, double> whole, StringBuilder steps)
    {
        var kind = step.GetProperty("Node Type").GetString()!;
        var table = Text(step, "Relation Name");
        var rows = (Number(step, "Actual Rows") + Number(step, "Rows Removed by Filter")) * Number(step, "Actual Loops");
        if (kind == "Seq Scan" && rows > 0) whole[table!] = whole.GetValueOrDefault(table!) + rows;
        steps.Append(' ', 2 + 2 * depth).Append(kind).Append(' ').Append(table).Append(' ').Append(Text(step, "Index Name"))
            .Append(": ").Append(rows).Append(" rows, ").Append(PagesOf(step)).AppendLine(" pages");
        if (!step.TryGetProperty("Plans", out var parts)) return;
        foreach (var part in parts.EnumerateArray()) Walk(part, depth + 1, whole, steps);
    }

    private static long PagesOf(JsonElement step) => (long)(Number(step, "Shared Hit Blocks") + Number(step, "Shared Read Blocks"));

    private static double Number(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetDouble() : 0;

    private static string? Text(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetString() : null;
}
