using System.Security.Cryptography;

namespace Pazar.Webhooks;

/// <summary>What a webhook is signed with, as Standard Webhooks writes it.</summary>
internal static class Secret
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary>How long the one before signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static byte[] New() => RandomNumberGenerator.GetBytes(Bytes);

    public static string Text(byte[] secret) => Prefix + Convert.ToBase64String(secret);
}
