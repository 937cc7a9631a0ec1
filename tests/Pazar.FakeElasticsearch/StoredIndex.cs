using System.Text.Json.Nodes;

namespace Pazar.FakeElasticsearch;

/// <summary>A document as it is stored, with the words of its texts.</summary>
internal sealed record StoredDocument(string Id, long Version, JsonObject Source, IReadOnlyDictionary<string, IReadOnlyList<Token>> Texts)
{
    public IEnumerable<JsonNode> ValuesOf(string field) => Source[field] switch
    {
        null => [],
        JsonArray values => values.OfType<JsonNode>(),
        var value => [value],
    };
}

/// <summary>An index by its mapping.</summary>
internal sealed class StoredIndex(JsonObject mapping)
{
    private readonly Dictionary<string, StoredDocument> _documents = [];
    private readonly Dictionary<string, Analyzer> _analyzers = ((JsonObject?)mapping["properties"] ?? []).Where(field => (string?)field.Value!["type"] == "text")
        .ToDictionary(field => field.Key, field => new Analyzer((string?)field.Value!["analyzer"] ?? "standard"));

    public string Uuid { get; } = Convert.ToBase64String(Guid.CreateVersion7().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public IEnumerable<StoredDocument> Documents => _documents.Values;

    public int Count => _documents.Count;

    public Analyzer AnalyzerOf(string field) => _analyzers.GetValueOrDefault(field) ?? new("keyword");

    public bool IsText(string field) => _analyzers.ContainsKey(field);

    /// <summary>Answers the status that this document gets in a bulk, and why.</summary>
    public (int Status, string? Type, string? Reason) Put(string id, long? version, string? versionType, JsonObject source)
    {
        if ((string?)mapping["dynamic"] == "strict" && source.FirstOrDefault(field => !((JsonObject)mapping["properties"]!).ContainsKey(field.Key)) is { Key: { } unknown })
            return (400, "strict_dynamic_mapping_exception", $"[1:1] mapping set to strict, dynamic introduction of [{unknown}] within [_doc] is not allowed");
        var there = _documents.GetValueOrDefault(id);
        var isLate = there is not null && versionType switch
        {
            "external" => version <= there.Version,
            "external_gte" => version < there.Version,
            _ => false,
        };
        if (isLate) return (409, "version_conflict_engine_exception", $"[{id}]: version conflict, current version [{there!.Version}] is higher than the one provided [{version}]");
        var texts = _analyzers.Where(field => source[field.Key] is not null).ToDictionary(field => field.Key, field => field.Value.Read((string)source[field.Key]!));
        _documents[id] = new(id, version ?? (there?.Version ?? 0) + 1, source, texts);
        return (there is null ? 201 : 200, null, null);
    }
}
