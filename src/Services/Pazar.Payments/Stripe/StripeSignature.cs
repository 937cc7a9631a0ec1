using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Payments;

/// <summary>
/// The header <c>Stripe-Signature</c>: <c>t=1492774577,v1=5257a8…,v0=…</c>. The text that is signed is the time, a full stop and the body as it came
/// (https://docs.stripe.com/webhooks#verify-manually).
/// </summary>
internal static class StripeSignature
{
    /// <summary>How far the time may be from ours: an old message may have been recorded by somebody.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>While a secret is changed there are two; more than this is nobody's.</summary>
    private const int MostSignatures = 8;
    private const int MostLength = 2_048;

    public static bool IsValid(string? header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        if (header is null || header.Length > MostLength) return false;
        string? time = null;
        List<byte[]> signatures = [];
        foreach (var part in header.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 0) return false;
            var (name, value) = (part[..at].Trim(), part[(at + 1)..].Trim());
            if (name == "t")
            {
                if (time is not null) return false;
                time = value;
            }
            else if (name == "v1" && value.Length == SHA256.HashSizeInBytes * 2 && signatures.Count < MostSignatures && TryHex(value) is { } signature)
            {
                signatures.Add(signature);
            }
        }
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs((double)now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;

        var expected = Sign(time, body, secret);
        var isValid = false;
        foreach (var signature in signatures) isValid |= CryptographicOperations.FixedTimeEquals(signature, expected);
        return isValid;
    }

    private static byte[] Sign(string time, ReadOnlySpan<byte> body, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{time}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static byte[]? TryHex(string text)
    {
        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
