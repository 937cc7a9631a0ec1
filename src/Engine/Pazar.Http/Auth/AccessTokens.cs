using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Signs and checks access tokens: JWTs (RFC 7519) with ES256, the one accepted algorithm.</summary>
public sealed class AccessTokens(string issuer, string audience, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    internal const int MostCharacters = 2_048;

    /// <summary>After this long no token of before counts, whatever clocks differ by: what was revoked may be forgotten.</summary>
    public static readonly TimeSpan Outlived = Lifetime + TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <param name="session">The sign-in that the token ends with, if it has one.</param>
    /// <param name="version">What the user's tokens stand at: a later version ends this one.</param>
    /// <param name="isGuest">Nobody has proven that the account's address is theirs.</param>
    public string Sign(
        SigningKey key, Id<User> user, Role role, string tokenId, TimeSpan? lifetime = null, Guid? session = null, int version = 0, bool isGuest = false)
    {
        var now = clock.GetUtcNow();
        ArrayBufferWriter<byte> header = new(128);
        using (Utf8JsonWriter writer = new(header))
        {
            writer.WriteStartObject();
            writer.WriteString("alg"u8, "ES256"u8);
            writer.WriteString("typ"u8, "JWT"u8);
            writer.WriteString("kid"u8, key.KeyId);
            writer.WriteEndObject();
        }
        ArrayBufferWriter<byte> claims = new(512);
        using (Utf8JsonWriter writer = new(claims))
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, issuer);
            writer.WriteString("aud"u8, audience);
            writer.WriteString("sub"u8, user.Value);
            writer.WriteString("role"u8, role == Role.Admin ? "admin"u8 : "customer"u8);
            writer.WriteString("jti"u8, tokenId);
            if (session is { } signIn) writer.WriteString("sid"u8, signIn);
            if (isGuest) writer.WriteBoolean("guest"u8, true);
            if (version > 0) writer.WriteNumber("ver"u8, version);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + (lifetime ?? Lifetime)).ToUnixTimeSeconds());
            writer.WriteEndObject();
        }
        var input = $"{Base64Url.EncodeToString(header.WrittenSpan)}.{Base64Url.EncodeToString(claims.WrittenSpan)}";
        return $"{input}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(input)))}";
    }

    public TokenVerdict Verify(ReadOnlySpan<char> token, TrustSnapshot trust)
    {
        if (token.Length > MostCharacters || token.Count('.') != 2) return TokenVerdict.Refuse(TokenFault.Malformed);
        var headerEnd = token.IndexOf('.');
        var inputEnd = token.LastIndexOf('.');

        Span<byte> bytes = stackalloc byte[MostCharacters];
        if (!StrictBase64Url.TryDecode(token[..headerEnd], bytes, out var written)) return TokenVerdict.Refuse(TokenFault.Malformed);
        if (TokenHeader.Read(bytes[..written]) is not { } header) return TokenVerdict.Refuse(TokenFault.Malformed);
        if (header.Algorithm != "ES256") return TokenVerdict.Refuse(TokenFault.WrongAlgorithm);
        if (header.KeyId is null || !trust.Keys.TryGetValue(header.KeyId, out var key)) return TokenVerdict.Refuse(TokenFault.UnknownKey);

        Span<byte> signature = stackalloc byte[64];
        if (!StrictBase64Url.TryDecode(token[(inputEnd + 1)..], signature, out written) || written != 64) return TokenVerdict.Refuse(TokenFault.WrongSignature);
        var length = Encoding.ASCII.GetBytes(token[..inputEnd], bytes);
        if (!key.Verify(bytes[..length], signature)) return TokenVerdict.Refuse(TokenFault.WrongSignature);

        return StrictBase64Url.TryDecode(token[(headerEnd + 1)..inputEnd], bytes, out written) && TokenClaims.Read(bytes[..written]) is { } claims
            ? Judge(claims)
            : TokenVerdict.Refuse(TokenFault.Malformed);
    }

    private TokenVerdict Judge(TokenClaims claims)
    {
        var now = clock.GetUtcNow();
        if (claims.Issuer != issuer) return TokenVerdict.Refuse(TokenFault.WrongIssuer);
        if (!claims.Audiences.Contains(audience)) return TokenVerdict.Refuse(TokenFault.WrongAudience);
        if (claims.ExpiresAt is not { } expiresAt || claims.IssuedAt is not { } issuedAt || claims.TokenId is not { } tokenId
            || !Id<User>.TryParse(claims.Subject, out var user) || claims.Role is not ("admin" or "customer"))
            return TokenVerdict.Refuse(TokenFault.Malformed);
        if (now >= expiresAt + Skew) return TokenVerdict.Refuse(TokenFault.Expired);
        if (issuedAt > now + Skew || claims.NotBefore > now + Skew) return TokenVerdict.Refuse(TokenFault.NotYetValid);
        var role = claims.Role == "admin" ? Role.Admin : Role.Customer;
        return new(new(user, role, tokenId, issuedAt, expiresAt, claims.Session, claims.Version, IsGuest: claims.IsGuest), TokenFault.None);
    }
}
