using System.Text.Json.Nodes;

namespace Pazar.Search;

/// <summary>Questions in Elasticsearch's query language.</summary>
internal static class ElasticsearchQuery
{
    private const int MostCategories = 20;

    /// <summary>What a word counts in a name, a description, a category and the rest: no number of words in one outweighs a word in the one before.</summary>
    private static readonly int[] Weights = [1_000_000, 10_000, 100, 1];

    private static readonly string[] Marked = ["name_lower", "name_folded", "description_lower", "description_folded"];
    private static readonly string[] Shown = ["id", "sku", "name", "description", "category", "price", "slug", "compare_at_price", "available"];

    /// <param name="isLike">Whether words that are like those asked for count too.</param>
    public static JsonObject Search(SearchQuery query, AskedText? asked, bool isTurkish, bool isLike, DateTimeOffset now)
    {
        JsonObject matched = new() { ["filter"] = IsFound(now) };
        if (asked is not null) matched["must"] = new JsonArray(Asked(asked, isTurkish, isLike));
        JsonObject body = new()
        {
            ["size"] = query.Limit + 1,
            ["query"] = Bool(matched),
            ["post_filter"] = Filter(query.Filter),
            ["sort"] = Sort(query, asked is not null),
            ["_source"] = Texts(Shown),
            ["aggs"] = new JsonObject
            {
                ["matched"] = new JsonObject { ["filter"] = new JsonObject { ["match_all"] = new JsonObject() } },
                ["categories"] = Beside(query.Filter with { Category = null }, Categories(MostCategories, "_count", "desc")),
                ["prices"] = Beside(query.Filter with { Least = null, Most = null }, Bands()),
            },
        };
        if (query.After is { } after) body["search_after"] = After(query.Sort, after, asked is not null);
        if (asked is not null) body["highlight"] = Highlight();
        return body;
    }

    /// <param name="words">All of them, of which the last has only begun; null for a single one.</param>
    public static JsonObject Suggest(string folded, string? words, int products, int categories, DateTimeOffset now)
    {
        return new()
        {
            ["size"] = products,
            ["query"] = Bool(new()
            {
                ["filter"] = IsFound(now),
                ["must"] = new JsonArray(Any([.. Named(), Constant(Prefix("category_key", folded), 1)])),
            }),
            ["post_filter"] = Any([.. Named()]),
            ["sort"] = new JsonArray(Order("_score", "desc"), Order("name_key", "asc"), Order("id", "asc")),
            ["_source"] = Texts("id", "name", "category"),
            ["aggs"] = new JsonObject { ["categories"] = new JsonObject { ["filter"] = Prefix("category_key", folded), ["aggs"] = new JsonObject { ["found"] = Categories(categories, "_key", "asc") } } },
        };

        IEnumerable<JsonNode> Named() => words is null
            ? [Constant(Prefix("starts", folded), 2)]
            : [Constant(Prefix("starts", folded), 2), Constant(Begun("name_lower", words), 1), Constant(Begun("name_folded", words), 1)];
    }

    private static JsonObject Asked(AskedText asked, bool isTurkish, bool isLike)
    {
        var alternatives = asked.Alternatives.Select(JsonNode (parts) => Bool(new()
        {
            ["must"] = new JsonArray([.. parts.Where(part => !part.IsExcluded).Select(part => Part(part, isTurkish, isLike))]),
            ["must_not"] = new JsonArray([.. parts.Where(part => part.IsExcluded).Select(part => Any([.. ElasticsearchSchema.Tiers.SelectMany(fields => Matches(part, fields, isTurkish, false))]))]),
        })).ToArray();
        return alternatives switch
        {
            [] => new() { ["match_none"] = new JsonObject() },
            [var one] => one.AsObject(),
            _ => Any(alternatives),
        };
    }

    /// <summary>Found in the field that counts most; how often, and how long that field is, counts nothing. So places stay as they are from page to page.</summary>
    private static JsonObject Part(AskedPart part, bool isTurkish, bool isLike) => new()
    {
        ["dis_max"] = new JsonObject
        {
            ["queries"] = new JsonArray([.. ElasticsearchSchema.Tiers.Zip(Weights, (fields, weight) => Constant(Any(Matches(part, fields, isTurkish, isLike)), weight))]),
        },
    };

    /// <summary>A word is read in small letters and as somebody types it who lacks some; each form of a text is looked into for both.</summary>
    private static JsonNode[] Matches(AskedPart part, string[] fields, bool isTurkish, bool isLike) =>
        [.. new[] { Folding.Lower(part.Text, isTurkish), Folding.Fold(part.Text) }.Distinct().Select(JsonNode (text) =>
        {
            JsonObject match = new() { ["query"] = text, ["fields"] = Texts(fields), ["type"] = part.IsPhrase ? "phrase" : "best_fields", ["zero_terms_query"] = "none" };
            if (isLike && !part.IsPhrase) (match["fuzziness"], match["prefix_length"], match["max_expansions"]) = ("AUTO", 1, 20);
            return new JsonObject { ["multi_match"] = match };
        })];

    private static JsonObject Highlight() => new()
    {
        ["pre_tags"] = Texts(MarkedForms.Begin.ToString()),
        ["post_tags"] = Texts(MarkedForms.End.ToString()),
        ["number_of_fragments"] = 0,
        ["fields"] = new JsonObject(Marked.Select(field => KeyValuePair.Create(field, (JsonNode?)new JsonObject()))),
    };

    private static JsonArray Sort(SearchQuery query, bool hasRank) => query.Sort switch
    {
        _ when query.Sort == SearchSort.Price => new(Order("price", "asc"), Order("id", "asc")),
        _ when query.Sort == SearchSort.PriceDescending => new(Order("price", "desc"), Order("id", "desc")),
        _ when query.Sort == SearchSort.Relevance && hasRank => new(Order("_score", "desc"), Order("id", "desc")),
        // Ids sort by time.
        _ => new(Order("id", "desc")),
    };

    private static JsonArray After(SearchSort sort, SearchCursor after, bool hasRank) =>
        sort == SearchSort.Price || sort == SearchSort.PriceDescending ? new(after.Price.Minor, after.Id.ToString())
        : sort == SearchSort.Relevance && hasRank ? new(after.Rank, after.Id.ToString())
        : new(after.Id.ToString());

    private static JsonObject Beside(ProductFilter filter, JsonObject counted) => new() { ["filter"] = Filter(filter), ["aggs"] = new JsonObject { ["found"] = counted } };

    private static JsonObject Categories(int most, string by, string direction) => new()
    {
        ["terms"] = new JsonObject { ["field"] = "category_key", ["size"] = most, ["order"] = new JsonArray([Order(by, direction), .. by == "_key" ? Array.Empty<JsonNode>() : [Order("_key", "asc")]]) },
        ["aggs"] = new JsonObject { ["names"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = "category", ["size"] = 1 } } },
    };

    private static JsonObject Bands() => new()
    {
        ["range"] = new JsonObject
        {
            ["field"] = "price",
            ["ranges"] = new JsonArray([.. PriceBand.Edges.Zip(PriceBand.Edges.Skip(1), JsonNode (from, to) => new JsonObject { ["from"] = from, ["to"] = to })]),
        },
    };

    private static JsonObject Filter(ProductFilter filter)
    {
        List<JsonNode> conditions = [];
        if (filter.Category is { } category) conditions.Add(Term("category_key", ProductEntry.KeyOf(category)));
        if (filter.IsInStock is { } stocked) conditions.Add(Term("in_stock", stocked));
        JsonObject range = [];
        if (filter.Least is { } least) range["gte"] = least.Minor;
        if (filter.Most is { } most) range["lte"] = most.Minor;
        if (range.Count > 0) conditions.Add(new JsonObject { ["range"] = new JsonObject { ["price"] = range } });
        return conditions.Count == 0 ? new() { ["match_all"] = new JsonObject() } : Bool(new() { ["filter"] = new JsonArray([.. conditions]) });
    }

    private static JsonObject Bool(JsonObject clauses) => new() { ["bool"] = clauses };

    private static JsonObject Any(JsonNode[] queries) => Bool(new() { ["should"] = new JsonArray(queries), ["minimum_should_match"] = 1 });

    private static JsonObject Constant(JsonObject filter, int boost) => new() { ["constant_score"] = new JsonObject { ["filter"] = filter, ["boost"] = boost } };

    private static JsonObject Term(string field, JsonNode value) => new() { ["term"] = new JsonObject { [field] = value } };

    private static JsonObject Prefix(string field, string begins) => new() { ["prefix"] = new JsonObject { [field] = begins } };

    /// <summary>By this process's clock at each look: nothing is heard when a product's time comes.</summary>
    private static JsonArray IsFound(DateTimeOffset now) =>
        new(Term("is_live", true), new JsonObject { ["range"] = new JsonObject { ["published_at"] = new JsonObject { ["lte"] = now.ToUnixTimeMilliseconds() } } });

    private static JsonObject Begun(string field, string words) => new() { ["match_bool_prefix"] = new JsonObject { [field] = new JsonObject { ["query"] = words, ["operator"] = "and" } } };

    private static JsonObject Order(string by, string direction) => new() { [by] = direction };

    private static JsonArray Texts(params ReadOnlySpan<string> texts)
    {
        JsonArray array = [];
        foreach (var text in texts) array.Add((JsonNode)text);
        return array;
    }
}
