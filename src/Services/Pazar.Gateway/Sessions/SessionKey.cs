using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pazar.Gateway;

/// <summary>
/// The value of a session's cookie: 256 random bits that only the browser has. By its digest the row is found, and the key that follows from it opens
/// the tokens in the row.
/// </summary>
internal sealed class SessionKey
{
    private const int Bytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static readonly int Letters = Base64Url.GetEncodedLength(Bytes);

    private readonly byte[] _value;

    private SessionKey(byte[] value) => (_value, Hash) = (value, SHA256.HashData(value));

    public byte[] Hash { get; }

    /// <summary>As the cookie carries it.</summary>
    public string Text => Base64Url.EncodeToString(_value);

    public static SessionKey Create() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Null for a text that cannot be one.</summary>
    public static SessionKey? Parse(string? text)
    {
        if (text is null || text.Length != Letters) return null;
        var value = new byte[Bytes];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, value, out var written) && written == Bytes ? new(value) : null;
    }

    public byte[] Seal(SessionTokens tokens)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(tokens, GatewayJson.Default.SessionTokens);
        var whole = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(Key(), TagBytes);
        cipher.Encrypt(nonce, plain, whole.AsSpan(NonceBytes, plain.Length), whole.AsSpan(NonceBytes + plain.Length), Hash);
        return whole;
    }

    /// <summary>Null for what was not sealed by this key.</summary>
    public SessionTokens? Open(ReadOnlySpan<byte> whole)
    {
        if (whole.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[whole.Length - NonceBytes - TagBytes];
        try
        {
            using AesGcm cipher = new(Key(), TagBytes);
            cipher.Decrypt(whole[..NonceBytes], whole[NonceBytes..^TagBytes], whole[^TagBytes..], plain, Hash);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return JsonSerializer.Deserialize(plain, GatewayJson.Default.SessionTokens);
    }

    /// <summary>Under which this refresh token is renewed. Any process that comes after one that died asks under the same one, and whoever has the token alone does not know it.</summary>
    public string RenewalKey(string refresh) => Base64Url.EncodeToString(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _value, Bytes, salt: Encoding.UTF8.GetBytes(refresh), info: "pazar session renewal"u8.ToArray()));

    private byte[] Key() => HKDF.DeriveKey(HashAlgorithmName.SHA256, _value, Bytes, info: "pazar browser session"u8.ToArray());
}
