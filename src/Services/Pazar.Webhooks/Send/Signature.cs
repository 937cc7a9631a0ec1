using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Webhooks;

/// <summary>The signature of Standard Webhooks, by each secret that counts at the moment.</summary>
internal static class Signature
{
    public static string Of(IEnumerable<byte[]> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
