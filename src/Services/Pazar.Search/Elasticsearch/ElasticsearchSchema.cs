using System.Text.Json.Nodes;

namespace Pazar.Search;

/// <summary>What the index looks like there. A change of it is a new <see cref="Form"/>, and with it a new index.</summary>
internal static class ElasticsearchSchema
{
    private const int Form = 1;

    /// <summary>Texts in which words are found, the ones that count most first: a name in small letters and as somebody types it who lacks some, and so on.</summary>
    public static readonly string[][] Tiers = [["name_lower", "name_folded", "sku_words"], ["description_lower", "description_folded"], ["category_lower", "category_folded"], ["further_lower", "further_folded"]];

    public static string IndexOf(string index, string language) => $"{index}-{language}-{Form}";

    public static JsonObject Template(string index, string language)
    {
        JsonObject properties = new()
        {
            ["id"] = Type("keyword"),
            ["is_live"] = Type("boolean"),
            ["sku"] = Kept(),
            ["name"] = Kept(),
            ["description"] = Kept(),
            ["category"] = Type("keyword"),
            ["category_key"] = Type("keyword"),
            ["price"] = Type("long"),
            ["slug"] = Kept(),
            ["compare_at_price"] = new JsonObject { ["type"] = "long", ["index"] = false },
            // In milliseconds; what has no time is found from the first on.
            ["published_at"] = Type("long"),
            ["available"] = new JsonObject { ["type"] = "integer", ["index"] = false },
            ["in_stock"] = Type("boolean"),
            ["name_key"] = Type("keyword"),
            ["starts"] = Type("keyword"),
        };
        foreach (var field in Tiers.SelectMany(tier => tier)) properties[field] = new JsonObject { ["type"] = "text", ["analyzer"] = AnalyzerOf(language) };
        return new()
        {
            ["index_patterns"] = new JsonArray(index),
            ["priority"] = 500,
            ["template"] = new JsonObject
            {
                ["settings"] = new JsonObject { ["number_of_shards"] = 1 },
                ["mappings"] = new JsonObject { ["dynamic"] = "strict", ["properties"] = properties },
            },
        };
    }

    /// <summary>Elasticsearch brings an analyzer for most of the languages; the others have words as they are.</summary>
    private static string AnalyzerOf(string language) => language is "nepali" or "simple" or "tamil" or "yiddish" ? "standard" : language;

    private static JsonObject Type(string type) => new() { ["type"] = type };

    /// <summary>Kept to be shown, and not looked for.</summary>
    private static JsonObject Kept() => new() { ["type"] = "keyword", ["index"] = false, ["doc_values"] = false };
}
