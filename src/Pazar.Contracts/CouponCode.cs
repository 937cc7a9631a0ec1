using System.Security.Cryptography;
using System.Text;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>The code by which customers name a discount. However they type its letters, it is one code, and one id: so a copy of discounts is found by what was typed.</summary>
public static class CouponCode
{
    public const int Shortest = 3;
    public const int Longest = 40;

    private const string Namespace = "pazar.coupon:";

    /// <summary>A code as a shop may give it out.</summary>
    public static bool IsWellFormed(string code) =>
        code.Length is >= Shortest and <= Longest && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>The one way in which a code is kept and shown; in no language's own capitals.</summary>
    public static string Normalize(string typed) => typed.Trim().ToUpperInvariant();

    /// <summary>A name-based id (RFC 9562, version 8).</summary>
    public static Id<Coupon> IdOf(string typed)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Namespace + Normalize(typed)), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(new Guid(hash[..16], bigEndian: true));
    }
}
