using System.Text.Json.Nodes;

namespace Pazar.FakeStripe;

internal sealed class Intent(string id, long amount, string currency, Dictionary<string, string> metadata, DateTimeOffset created)
{
    public string Id => id;

    public long Amount => amount;

    public string Currency => currency;

    public Dictionary<string, string> Metadata => metadata;

    public required string Account { get; init; }

    public string ClientSecret { get; } = $"{id}_secret_{Guid.CreateVersion7():N}";

    public string Status { get; set; } = "requires_payment_method";

    public string? Method { get; set; }

    public long Received { get; set; }

    public bool WasHeld { get; set; }

    public int Captures { get; set; }

    public string? CancellationReason { get; set; }

    public JsonObject? LastError { get; set; }

    public List<Refund> Refunds { get; } = [];

    public DateTimeOffset HeldUntil { get; set; }

    /// <summary>When search will find it.</summary>
    public DateTimeOffset FoundFrom { get; set; }

    public JsonObject ToJson(bool withCharge = false)
    {
        JsonObject shown = new()
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = amount,
            ["amount_capturable"] = Status == "requires_capture" ? amount : 0,
            ["amount_received"] = Received,
            ["cancellation_reason"] = CancellationReason,
            ["capture_method"] = "manual",
            ["client_secret"] = ClientSecret,
            ["created"] = created.ToUnixTimeSeconds(),
            ["currency"] = currency,
            ["last_payment_error"] = LastError?.DeepClone(),
            ["latest_charge"] = WasHeld ? withCharge ? Charge() : $"ch_{id[3..]}" : null,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["payment_method"] = Method,
            ["payment_method_types"] = new JsonArray("card"),
            ["status"] = Status,
        };
        return shown;
    }

    private JsonObject Charge() => new()
    {
        ["id"] = $"ch_{id[3..]}",
        ["object"] = "charge",
        ["payment_method_details"] = new JsonObject { ["type"] = "card", ["card"] = new JsonObject { ["capture_before"] = HeldUntil.ToUnixTimeSeconds() } },
    };
}

internal sealed class Refund(string id, string intent, long amount, Dictionary<string, string> metadata)
{
    public string Id => id;

    public long Amount => amount;

    public string Status { get; set; } = "succeeded";

    public bool Counts => Status is "succeeded" or "pending";

    public Dictionary<string, string> Metadata => metadata;

    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["object"] = "refund",
        ["amount"] = amount,
        ["payment_intent"] = intent,
        ["metadata"] = new JsonObject(metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["status"] = Status,
    };
}
