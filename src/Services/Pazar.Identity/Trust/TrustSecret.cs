using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>What the processes of one installation know each other by.</summary>
internal sealed class TrustSecret(string secret)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _expected = Digest(Scheme + secret);

    /// <summary>Refuses whoever does not say it.</summary>
    public void Require(HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Digest(context.Request.Headers.Authorization.ToString()), _expected))
            throw new ProblemException(Problem.Unauthorized("Send Identity:TrustSecret in the header Authorization: Bearer."));
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
