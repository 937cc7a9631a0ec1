using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Http;

/// <summary>The SHA-256 of a token's text, by which it is looked up: the time of a look-up tells nothing about other tokens.</summary>
internal readonly record struct TokenDigest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public static TokenDigest Of(ReadOnlySpan<char> token)
    {
        Span<byte> text = stackalloc byte[AccessTokens.MostCharacters];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        // Letters outside ASCII all become one replacement, so no two good tokens can meet.
        var length = Encoding.ASCII.GetBytes(token.Length > text.Length ? token[..text.Length] : token, text);
        SHA256.HashData(text[..length], digest);
        return Read(digest);
    }

    /// <summary>A digest that is kept as its bytes.</summary>
    public static TokenDigest Read(ReadOnlySpan<byte> digest)
    {
        Span<ulong> parts = stackalloc ulong[4];
        digest.CopyTo(MemoryMarshal.AsBytes(parts));
        return new(parts[0], parts[1], parts[2], parts[3]);
    }

    public override int GetHashCode() => unchecked((int)First);
}
