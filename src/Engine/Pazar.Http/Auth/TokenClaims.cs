using System.Text.Json;

namespace Pazar.Http;

/// <summary>The claims of a token (RFC 7519), as they are written.</summary>
internal sealed record TokenClaims(
    string? Issuer,
    string[] Audiences,
    string? Subject,
    string? Role,
    string? TokenId,
    DateTimeOffset? IssuedAt,
    DateTimeOffset? NotBefore,
    DateTimeOffset? ExpiresAt,
    Guid Session,
    int Version,
    bool IsGuest = false)
{
    internal static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Null when the claims are not JSON, or one of them has the wrong form.</summary>
    public static TokenClaims? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            return new(Text(root, "iss"u8), ReadAudiences(root), Text(root, "sub"u8), Text(root, "role"u8), Text(root, "jti"u8),
                Time(root, "iat"u8), Time(root, "nbf"u8), Time(root, "exp"u8),
                root.TryGetProperty("sid"u8, out var session) ? session.GetGuid() : Guid.Empty,
                root.TryGetProperty("ver"u8, out var version) ? version.GetInt32() : 0,
                root.TryGetProperty("guest"u8, out var guest) && guest.GetBoolean());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    internal static string? Text(JsonElement root, ReadOnlySpan<byte> name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] ReadAudiences(JsonElement root)
    {
        if (!root.TryGetProperty("aud"u8, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString() ?? "")] : [value.GetString() ?? ""];
    }

    private static DateTimeOffset? Time(JsonElement root, ReadOnlySpan<byte> name)
    {
        if (!root.TryGetProperty(name, out var value)) return null;
        var seconds = value.GetDouble();
        if (!double.IsFinite(seconds) || Math.Abs(seconds) > 100_000_000_000) throw new FormatException("No such time.");
        return DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds));
    }
}
