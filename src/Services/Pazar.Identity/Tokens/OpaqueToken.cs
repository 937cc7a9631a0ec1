using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pazar.Identity;

/// <summary>256 random bits that only their holder knows; the database keeps their SHA-256.</summary>
internal static class OpaqueToken
{
    private const int Bytes = 32;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Salt() => RandomNumberGenerator.GetBytes(Bytes);

    public static byte[] Hash(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));

    /// <summary>
    /// The token after this one. It takes the token and the salt: who reads the database has no token, and who stole a spent token has no salt,
    /// so neither can follow the chain. The salt is fresh for each rotation, and swept once the answer is not repeated any more.
    /// </summary>
    public static string Successor(string token, byte[] salt) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(salt, System.Text.Encoding.UTF8.GetBytes(token)));
}
