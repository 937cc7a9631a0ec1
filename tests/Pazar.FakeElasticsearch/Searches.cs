using System.Text;
using System.Text.Json.Nodes;

namespace Pazar.FakeElasticsearch;

/// <summary>A search: query, post filter, order, page, facets and marks.</summary>
internal sealed class Searches(StoredIndex index)
{
    private const int MostResults = 10_000;

    private readonly Queries _queries = new(index);

    public JsonObject Search(JsonObject body)
    {
        var query = (JsonObject?)body["query"] ?? new() { ["match_all"] = new JsonObject() };
        var matched = index.Documents.Select(document => new Hit(document, (float?)_queries.Score(query, document) ?? -1)).Where(hit => hit.Score >= 0).ToList();
        var size = (int?)body["size"] ?? 10;
        if (size > MostResults) throw new NotSupportedException($"Result window is too large, from + size must be less than or equal to: [{MostResults}]");
        var sort = ((JsonArray?)body["sort"] ?? [new JsonObject { ["_score"] = "desc" }]).Select(one => ((JsonObject)one!).Single()).Select(one => (one.Key, IsDescending: (string?)one.Value == "desc")).ToList();
        var listed = matched.Where(hit => body["post_filter"] is not JsonObject filter || _queries.Score(filter, hit.Document) is not null).ToList();
        listed.Sort((one, other) => Compare(KeysOf(one, sort), KeysOf(other, sort), sort));
        if (body["search_after"] is JsonArray after) listed = [.. listed.Where(hit => Compare(KeysOf(hit, sort), [.. after], sort) > 0)];
        JsonObject answer = new()
        {
            ["took"] = 1,
            ["timed_out"] = false,
            ["hits"] = new JsonObject { ["hits"] = new JsonArray([.. listed.Take(size).Select(hit => Show(hit, sort, query, body))]) },
        };
        if (body["aggs"] is JsonObject aggregations) answer["aggregations"] = Aggregate(aggregations, [.. matched.Select(hit => hit.Document)]);
        return answer;
    }

    private JsonObject Show(Hit hit, List<(string Key, bool IsDescending)> sort, JsonObject query, JsonObject body)
    {
        JsonObject source = new((body["_source"] is JsonArray fields ? fields.Select(field => (string)field!) : hit.Document.Source.Select(field => field.Key))
            .Where(hit.Document.Source.ContainsKey).Select(field => KeyValuePair.Create(field, hit.Document.Source[field]?.DeepClone())));
        JsonObject shown = new()
        {
            ["_id"] = hit.Document.Id,
            // Scores are not computed where nothing is put in order by them.
            ["_score"] = sort.Exists(one => one.Key == "_score") ? hit.Score : null,
            ["_source"] = source,
            ["sort"] = new JsonArray([.. KeysOf(hit, sort).Select(key => key?.DeepClone())]),
        };
        if (body["highlight"] is JsonObject highlight && Marks(hit.Document, query, highlight) is { Count: > 0 } marks) shown["highlight"] = marks;
        return shown;
    }

    private JsonObject Marks(StoredDocument document, JsonObject query, JsonObject highlight)
    {
        Dictionary<string, HashSet<string>> found = [];
        _queries.Score(query, document, found);
        var (begin, end) = ((string)highlight["pre_tags"]![0]!, (string)highlight["post_tags"]![0]!);
        JsonObject marks = [];
        foreach (var (field, _) in (JsonObject)highlight["fields"]!)
        {
            if (!found.TryGetValue(field, out var terms)) continue;
            var text = (string)document.Source[field]!;
            StringBuilder marked = new();
            var at = 0;
            foreach (var token in document.Texts[field].Where(token => terms.Contains(token.Term)))
            {
                marked.Append(text, at, token.Begin - at).Append(begin).Append(text, token.Begin, token.End - token.Begin).Append(end);
                at = token.End;
            }
            marks[field] = new JsonArray(marked.Append(text, at, text.Length - at).ToString());
        }
        return marks;
    }

    private JsonObject Aggregate(JsonObject aggregations, List<StoredDocument> documents) =>
        new(aggregations.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)AggregateOne((JsonObject)one.Value!, documents))));

    private JsonObject AggregateOne(JsonObject aggregation, List<StoredDocument> documents)
    {
        var inner = (JsonObject?)aggregation["aggs"];
        if (aggregation["filter"] is JsonObject filter) return Bucket(inner, [.. documents.Where(document => _queries.Score(filter, document) is not null)]);
        var buckets = aggregation["range"] is JsonObject range ? Ranges(range, inner, documents) : Terms((JsonObject)aggregation["terms"]!, inner, documents);
        return new() { ["buckets"] = new JsonArray([.. buckets]) };
    }

    private IEnumerable<JsonNode> Ranges(JsonObject range, JsonObject? inner, List<StoredDocument> documents)
    {
        foreach (var part in (JsonArray)range["ranges"]!)
        {
            var (from, to) = ((double)(long)part!["from"]!, (double)(long)part["to"]!);
            var bucket = Bucket(inner, [.. documents.Where(document => document.ValuesOf((string)range["field"]!).Any(value => (long)value >= from && (long)value < to))]);
            (bucket["from"], bucket["to"]) = (from, to);
            yield return bucket;
        }
    }

    private IEnumerable<JsonNode> Terms(JsonObject terms, JsonObject? inner, List<StoredDocument> documents)
    {
        var groups = documents.SelectMany(document => document.ValuesOf((string)terms["field"]!).Select(value => (Value: (string)value!, Document: document)))
            .GroupBy(pair => pair.Value, pair => pair.Document).Select(group => (group.Key, Documents: group.ToList())).ToList();
        var byKey = terms["order"] is JsonArray order && ((JsonObject)order[0]!).ContainsKey("_key");
        groups.Sort((one, other) => byKey || one.Documents.Count == other.Documents.Count ? string.CompareOrdinal(one.Key, other.Key) : other.Documents.Count.CompareTo(one.Documents.Count));
        foreach (var group in groups.Take((int?)terms["size"] ?? 10))
        {
            var bucket = Bucket(inner, group.Documents);
            bucket["key"] = group.Key;
            yield return bucket;
        }
    }

    private JsonObject Bucket(JsonObject? inner, List<StoredDocument> documents)
    {
        var bucket = inner is null ? [] : Aggregate(inner, documents);
        bucket["doc_count"] = documents.Count;
        return bucket;
    }

    private static List<JsonNode?> KeysOf(Hit hit, List<(string Key, bool IsDescending)> sort) =>
        [.. sort.Select(one => one.Key == "_score" ? (JsonNode?)hit.Score : hit.Document.ValuesOf(one.Key).FirstOrDefault())];

    private static int Compare(List<JsonNode?> one, List<JsonNode?> other, List<(string Key, bool IsDescending)> sort)
    {
        for (var at = 0; at < sort.Count; at++)
        {
            var order = one[at]!.GetValueKind() == System.Text.Json.JsonValueKind.String
                ? string.CompareOrdinal((string)one[at]!, (string)other[at]!)
                : double.Parse(one[at]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture).CompareTo(double.Parse(other[at]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture));
            if (order != 0) return sort[at].IsDescending ? -order : order;
        }
        return 0;
    }

    private sealed record Hit(StoredDocument Document, float Score);
}
