using System.Text.Json;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>Reads what Elasticsearch answers to a search.</summary>
internal static class ElasticsearchAnswer
{
    public static IReadOnlyList<JsonElement> HitsOf(JsonElement answer) => [.. answer.GetProperty("hits").GetProperty("hits").EnumerateArray()];

    public static IReadOnlyList<CategoryCount> CategoriesOf(JsonElement answer) => [.. BucketsOf(answer, "categories").Select(bucket =>
        new CategoryCount(bucket.GetProperty("names").GetProperty("buckets")[0].GetProperty("key").GetString()!, bucket.GetProperty("doc_count").GetInt64()))];

    public static IReadOnlyList<PriceBand> PricesOf(JsonElement answer) =>
        PriceBand.Of(BucketsOf(answer, "prices").Select(bucket => (Array.IndexOf(PriceBand.Edges, (long)bucket.GetProperty("from").GetDouble()), bucket.GetProperty("doc_count").GetInt64())));

    public static Suggestion SuggestionOf(JsonElement source) => new(source.GetProperty("name").GetString()!, new(source.GetProperty("id").GetGuid()), TextOf(source, "category"));

    public static FoundProduct ProductOf(JsonElement hit, bool isTurkish)
    {
        var source = hit.GetProperty("_source");
        var (name, description) = (source.GetProperty("name").GetString()!, source.GetProperty("description").GetString()!);
        return new(
            new(source.GetProperty("id").GetGuid()), source.GetProperty("sku").GetString()!, name, description, TextOf(source, "category"),
            new(source.GetProperty("price").GetInt64()), source.GetProperty("available").GetInt32(),
            MarksOf(hit, "name", TextForms.Of(name, isTurkish)), MarksOf(hit, "description", TextForms.Of(description, isTurkish)))
        {
            Slug = TextOf(source, "slug"),
            CompareAtPrice = source.TryGetProperty("compare_at_price", out var before) && before.ValueKind == JsonValueKind.Number ? new Money(before.GetInt64()) : null,
        };
    }

    /// <summary>What is marked in either form of a text.</summary>
    private static List<Mark> MarksOf(JsonElement hit, string field, TextForms forms) =>
        MarkedForms.Join(MarksOf(hit, $"{field}_lower", forms.Lower), forms.Folded is null ? [] : MarksOf(hit, $"{field}_folded", forms.Folded));

    private static IReadOnlyList<Mark> MarksOf(JsonElement hit, string field, string form) =>
        hit.TryGetProperty("highlight", out var highlight) && highlight.TryGetProperty(field, out var marked) ? MarkedForms.Read(form, marked[0].GetString()!) : [];

    private static JsonElement.ArrayEnumerator BucketsOf(JsonElement answer, string facet) =>
        answer.GetProperty("aggregations").GetProperty(facet).GetProperty("found").GetProperty("buckets").EnumerateArray();

    private static string? TextOf(JsonElement source, string field) => source.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
