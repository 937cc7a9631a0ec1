using System.Text.Json;

namespace Pazar.Http;

/// <summary>The protected header of a token (RFC 7515).</summary>
internal sealed record TokenHeader(string? Algorithm, string? KeyId)
{
    /// <summary>Null when it is no header that may be believed: not JSON, a name twice, an unknown type, or an extension we must understand.</summary>
    public static TokenHeader? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), TokenClaims.Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("crit"u8, out _)) return null;
            if (root.TryGetProperty("typ"u8, out _) && TokenClaims.Text(root, "typ"u8) is not { } type) return null;
            return new(TokenClaims.Text(root, "alg"u8), TokenClaims.Text(root, "kid"u8));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
