using System.Globalization;
using System.Security.Cryptography;

namespace Pazar.Identity;

/// <summary>A password as it is kept: <c>v1$iterations$salt$hash</c>, PBKDF2-HMAC-SHA256 with a salt of its own.</summary>
internal static class PasswordHash
{
    private const string Version = "v1";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static string Create(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Format(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>A hash that no password has, for sign-ins of nobody: checking against it costs what any check costs.</summary>
    public static string OfNobody(int iterations) =>
        Format(iterations, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    /// <summary>
    /// Takes <paramref name="iterations"/> rounds at least: a hash from before they were raised must not tell by its time that there is an account.
    /// </summary>
    public static bool Verify(string password, string stored, int iterations)
    {
        var parts = Split(stored);
        if (parts.Iterations < iterations) Derive(password, parts.Salt, iterations - parts.Iterations);
        return CryptographicOperations.FixedTimeEquals(Derive(password, parts.Salt, parts.Iterations), parts.Hash);
    }

    /// <summary>Whether the hash was made with other parameters than today's.</summary>
    public static bool IsOutdated(string stored, int iterations) => Split(stored).Iterations != iterations;

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);

    private static string Format(int iterations, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Version}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static (int Iterations, byte[] Salt, byte[] Hash) Split(string stored)
    {
        var parts = stored.Split('$');
        return parts is [Version, var iterations, var salt, var hash]
            ? (int.Parse(iterations, CultureInfo.InvariantCulture), Convert.FromBase64String(salt), Convert.FromBase64String(hash))
            : throw new FormatException("A stored password has a form that this version does not know.");
    }
}
