using System.Security.Cryptography;
using System.Text;

namespace Pazar.Http;

/// <summary>
/// The text of an API key: <c>pzk_</c>, 192 random bits and the beginning of a digest of what stands before, all in small hexadecimal digits. Who scans texts for secrets
/// finds it by its form and knows by the digest that it is one; a key that was cut off or mistyped costs no look-up.
/// </summary>
public static class ApiKeyText
{
    public const string Prefix = "pzk_";

    private const int RandomBytes = 24;
    private const int CheckCharacters = 8;
    private const int Characters = 4 + 2 * RandomBytes + CheckCharacters;

    public static string Create()
    {
        var text = Prefix + RandomNumberGenerator.GetHexString(2 * RandomBytes, lowercase: true);
        return text + CheckOf(text);
    }

    /// <summary>Whether somebody means it to be a key, good or not.</summary>
    public static bool IsMeant(ReadOnlySpan<char> text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool IsOne(ReadOnlySpan<char> text) => IsMeant(text) && text.Length == Characters
        && text[^CheckCharacters..].SequenceEqual(CheckOf(text[..^CheckCharacters]));

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    private static string CheckOf(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Characters];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.ASCII.GetBytes(text, bytes)], digest);
        return Convert.ToHexStringLower(digest[..(CheckCharacters / 2)]);
    }
}
