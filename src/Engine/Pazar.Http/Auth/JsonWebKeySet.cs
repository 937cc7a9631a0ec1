using System.Buffers;
using System.Text.Json;

namespace Pazar.Http;

/// <summary>The public keys as a JWK set (RFC 7517).</summary>
public static class JsonWebKeySet
{
    public static byte[] Write(IEnumerable<VerificationKey> keys)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys"u8);
            foreach (var key in keys)
            {
                writer.WriteStartObject();
                writer.WriteString("kty"u8, "EC"u8);
                writer.WriteString("crv"u8, "P-256"u8);
                writer.WriteString("use"u8, "sig"u8);
                writer.WriteString("alg"u8, "ES256"u8);
                writer.WriteString("kid"u8, key.KeyId);
                writer.WriteString("x"u8, key.X);
                writer.WriteString("y"u8, key.Y);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The keys of a set that can check ES256; others are passed over, as RFC 7517 section 5 asks. Throws JsonException on no set at all.</summary>
    public static IReadOnlyList<VerificationKey> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys"u8, out var keys)
            || keys.ValueKind != JsonValueKind.Array)
            throw new JsonException("A JWK set is an object with the list \"keys\".");

        List<VerificationKey> found = [];
        foreach (var key in keys.EnumerateArray())
        {
            if (ReadKey(key) is { } usable) found.Add(usable);
        }
        return found;
    }

    private static VerificationKey? ReadKey(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || Text(key, "kty"u8) != "EC" || Text(key, "crv"u8) != "P-256") return null;
        if (Text(key, "use"u8) is not (null or "sig") || Text(key, "alg"u8) is not (null or "ES256")) return null;
        return StrictBase64Url.Decode(Text(key, "x"u8)) is { } x && StrictBase64Url.Decode(Text(key, "y"u8)) is { } y
            ? VerificationKey.TryCreate(Text(key, "kid"u8), x, y)
            : null;
    }

    private static string? Text(JsonElement key, ReadOnlySpan<byte> name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
