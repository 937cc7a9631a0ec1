using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.EventLog.Tests;

/// <summary>The event that the engine's tests say: a writer and its count, about one key.</summary>
internal sealed record Noted(Guid About, int Writer, int Count) : IEvent<Noted>
{
    public static EventType<Noted> Type { get; } = new("test.noted", 1, NotedJson.Default.Noted);

    [JsonIgnore]
    public Guid Key => About;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Noted))]
internal sealed partial class NotedJson : JsonSerializerContext;
