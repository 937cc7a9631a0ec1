using System.Text.Json.Nodes;

namespace Pazar.FakeElasticsearch;

/// <summary>The query language, as far as it is needed: each query answers a document's score, or null where it does not match.</summary>
internal sealed class Queries(StoredIndex index)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>The words that matched, by field, to be marked.</summary>
    public double? Score(JsonObject query, StoredDocument document, Dictionary<string, HashSet<string>>? found = null)
    {
        var (kind, body) = query.Single();
        return kind switch
        {
            "match_all" => 1,
            "match_none" => null,
            "bool" => Bool((JsonObject)body!, document, found),
            "dis_max" => Best(((JsonArray)body!["queries"]!).Select(one => Score((JsonObject)one!, document, found))),
            "constant_score" => Score((JsonObject)body!["filter"]!, document, found) is null ? null : (double?)body["boost"] ?? 1,
            "term" => document.ValuesOf(Field(body).Name).Any(value => JsonNode.DeepEquals(value, Field(body).Value)) ? 1 : null,
            "prefix" => document.ValuesOf(Field(body).Name).Any(value => ((string)value!).StartsWith((string)Field(body).Value!, StringComparison.Ordinal)) ? 1 : null,
            "range" => document.ValuesOf(Field(body).Name).Any(value => IsWithin((long)value!, (JsonObject)Field(body).Value!)) ? 1 : null,
            "multi_match" => Best(((JsonArray)body!["fields"]!).Select(field => Match((string)field!, (JsonObject)body, document, found))),
            "match" => Match(Field(body).Name, (JsonObject)Field(body).Value!, document, found),
            "match_bool_prefix" => BoolPrefix(Field(body).Name, (JsonObject)Field(body).Value!, document),
            _ => throw new NotSupportedException($"unknown query [{kind}]"),
        };
    }

    private double? Bool(JsonObject body, StoredDocument document, Dictionary<string, HashSet<string>>? found)
    {
        double score = 0;
        foreach (var must in Clauses(body, "must"))
        {
            if (Score(must, document, found) is not { } its) return null;
            score += its;
        }
        if (Clauses(body, "filter").Any(filter => Score(filter, document, found) is null) || Clauses(body, "must_not").Any(not => Score(not, document) is not null)) return null;
        var should = Clauses(body, "should").Select(one => Score(one, document, found)).OfType<double>().ToList();
        var least = (int?)body["minimum_should_match"] ?? (body.ContainsKey("should") && !body.ContainsKey("must") && !body.ContainsKey("filter") ? 1 : 0);
        return should.Count < least ? null : score + should.Sum();
    }

    /// <summary>BM25 of the words, all of them or one, as they are or as one that is like them; a phrase in its order.</summary>
    private double? Match(string field, JsonObject body, StoredDocument document, Dictionary<string, HashSet<string>>? found)
    {
        var asked = index.AnalyzerOf(field).Read((string)body["query"]!);
        if (asked.Count == 0) return (string?)body["zero_terms_query"] == "all" ? 1 : null;
        if (!document.Texts.TryGetValue(field, out var text)) return null;
        var isFuzzy = body.ContainsKey("fuzziness");
        var prefix = (int?)body["prefix_length"] ?? 0;
        if ((string?)body["type"] == "phrase")
        {
            if (!text.Any(first => asked.All(word => text.Any(there => there.Term == word.Term && there.Position - first.Position == word.Position - asked[0].Position)))) return null;
        }
        double? score = null;
        foreach (var word in asked)
        {
            var its = text.Where(there => there.Term == word.Term || (isFuzzy && IsLike(word.Term, there.Term, prefix))).ToList();
            if (its.Count == 0)
            {
                if ((string?)body["operator"] == "and") return null;
                continue;
            }
            score = (score ?? 0) + Bm25(field, its[0].Term, its.Count, text.Count);
            if (found is null) continue;
            if (!found.TryGetValue(field, out var marked)) found.Add(field, marked = []);
            marked.UnionWith(its.Select(there => there.Term));
        }
        return score;
    }

    private double Bm25(string field, string term, int times, int length)
    {
        var with = index.Documents.Where(document => document.Texts.ContainsKey(field)).Select(document => document.Texts[field]).ToList();
        var having = with.Count(text => text.Any(there => there.Term == term));
        var inverse = Math.Log(1 + (with.Count - having + 0.5) / (having + 0.5));
        return inverse * times / (times + K1 * (1 - B + B * length / with.Average(text => text.Count)));
    }

    private double? BoolPrefix(string field, JsonObject body, StoredDocument document)
    {
        var asked = index.AnalyzerOf(field).Read((string)body["query"]!);
        if (asked.Count == 0 || !document.Texts.TryGetValue(field, out var text)) return null;
        var found = asked.SkipLast(1).Count(word => text.Any(there => there.Term == word.Term)) + (text.Any(there => there.Term.StartsWith(asked[^1].Term, StringComparison.Ordinal)) ? 1 : 0);
        return found == asked.Count || ((string?)body["operator"] != "and" && found > 0) ? found : null;
    }

    private static double? Best(IEnumerable<double?> scores) => scores.Max();

    /// <summary>AUTO: one change from three letters on, two from six on; two letters in each other's place are one.</summary>
    private static bool IsLike(string one, string other, int prefix)
    {
        var most = one.Length < 3 ? 0 : one.Length < 6 ? 1 : 2;
        return one.Length >= prefix && other.Length >= prefix && one[..prefix] == other[..prefix] && Distance(one, other) <= most;
    }

    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[one.Length, other.Length];
    }

    private static bool IsWithin(long value, JsonObject range) =>
        !(value < (long?)range["gte"]) && !(value <= (long?)range["gt"]) && !(value > (long?)range["lte"]) && !(value >= (long?)range["lt"]);

    private static (string Name, JsonNode? Value) Field(JsonNode? body) => ((JsonObject)body!).Single() is var (name, value) && value is JsonObject { Count: 1 } given && given.ContainsKey("value") ? (name, given["value"]) : (name, value);

    private static IEnumerable<JsonObject> Clauses(JsonObject body, string name) => body[name] switch
    {
        null => [],
        JsonArray clauses => clauses.Select(clause => (JsonObject)clause!),
        var one => [(JsonObject)one],
    };
}
