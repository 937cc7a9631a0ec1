using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pazar.Kernel;

/// <summary>The wire name, version and form of one event, and how older versions that are still in logs become the current one.</summary>
public sealed record EventType<T>(string Name, short Version, JsonTypeInfo<T> Json)
{
    private ImmutableDictionary<short, Func<string, T>> Older { get; init; } = ImmutableDictionary<short, Func<string, T>>.Empty;

    /// <summary>Events of an older version are read in their own form and brought up to this one by a pure function.</summary>
    public EventType<T> Upcasts<TOld>(short version, JsonTypeInfo<TOld> form, Func<TOld, T> upcast) =>
        this with { Older = Older.Add(version, body => upcast(Read(body, form))) };

    public bool Knows(short version) => version == Version || Older.ContainsKey(version);

    /// <summary>The event that was written in this version.</summary>
    public T Read(short version, string body)
    {
        if (version == Version) return Read(body, Json);
        return Older.TryGetValue(version, out var read)
            ? read(body)
            : throw new JsonException($"Version {version} of {Name} is not known here, only up to {Version}.");
    }

    private TForm Read<TForm>(string body, JsonTypeInfo<TForm> form) =>
        JsonSerializer.Deserialize(body, form) ?? throw new JsonException($"{Name} has no body.");
}
