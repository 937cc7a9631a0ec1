using System.Text;
using System.Text.Json.Nodes;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>A product as it lies in the index.</summary>
/// <param name="Version">
/// Grows with each word about the product and each about its stock. What both have said decides what it looks like, so whatever is written late, twice or by
/// a process that was overtaken gives way to what is newer, and everything that was heard makes the same index again.
/// </param>
internal sealed record ElasticsearchDocument(Id<Product> Id, long Version, JsonObject Source)
{
    private const int MostKeyCharacters = 100;

    /// <param name="stock">Null while nothing was said of it.</param>
    public static ElasticsearchDocument Of(ProductNews product, StockNews? stock, bool isTurkish)
    {
        var version = product.Revision + (stock?.Revision ?? 0);
        // What is not for sale any more leaves its version, so that older words about it do nothing.
        if (product.Entry is not { } entry) return new(product.Id, version, new() { ["id"] = product.Id.ToString(), ["is_live"] = false });

        var forms = ProductForms.Of(entry, isTurkish);
        JsonObject source = new()
        {
            ["id"] = product.Id.ToString(),
            ["is_live"] = true,
            ["sku"] = entry.Sku,
            ["name"] = entry.Name,
            ["description"] = entry.Description,
            ["category"] = entry.Category,
            ["category_key"] = entry.CategoryKey,
            ["price"] = entry.Price.Minor,
            ["slug"] = entry.Slug,
            ["compare_at_price"] = entry.CompareAtPrice?.Minor,
            ["published_at"] = entry.PublishedAt?.ToUnixTimeMilliseconds() ?? 0,
            ["available"] = stock?.Available ?? 0,
            ["in_stock"] = stock is { Available: > 0 },
            ["name_key"] = Shortened(Folding.Fold(entry.Name)),
            ["starts"] = new JsonArray([.. forms.Starts.Select(start => (JsonNode)start)]),
            ["sku_words"] = Folding.Fold(entry.Sku),
        };
        Add(source, "name", TextForms.Of(entry.Name, isTurkish));
        Add(source, "description", forms.Description);
        Add(source, "category", forms.Category);
        Add(source, "further", forms.Further);
        return new(product.Id, version, source);
    }

    /// <summary>As two lines of a bulk.</summary>
    public void WriteTo(Stream body, string index)
    {
        JsonObject action = new() { ["index"] = new JsonObject { ["_index"] = index, ["_id"] = Id.ToString(), ["version"] = Version, ["version_type"] = "external_gte" } };
        body.Write(Encoding.UTF8.GetBytes($"{action.ToJsonString()}\n{Source.ToJsonString()}\n"));
    }

    private static void Add(JsonObject source, string field, TextForms forms)
    {
        if (forms.Lower.Length > 0) source[$"{field}_lower"] = forms.Lower;
        if (forms.Folded is not null) source[$"{field}_folded"] = forms.Folded;
    }

    private static string Shortened(string text) => text.Length <= MostKeyCharacters ? text : text[..MostKeyCharacters];
}
