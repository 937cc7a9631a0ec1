using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>The header by which a client may repeat a request safely.</summary>
public static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    private const int MostCharacters = 128;

    private static readonly byte[] OfNothing = SHA256.HashData([]);

    /// <summary>The key; null when the client sent none, a 400 when it is none.</summary>
    public static string? Read(HttpContext context)
    {
        var values = context.Request.Headers[Name];
        if (values.Count == 0) return null;
        return values.Count == 1 && IsValid(values[0])
            ? values[0]
            : throw new ProblemException(Problem.Validation(Name, $"must be given once, with 1 to {MostCharacters} printable characters"));
    }

    /// <summary>SHA-256 of the body as it was sent. Read the body with <see cref="JsonBody"/> first.</summary>
    public static byte[] BodyHash(HttpContext context) => context.State().BodyHash ?? OfNothing;

    private static bool IsValid(string? key)
    {
        if (key is not { Length: >= 1 and <= MostCharacters }) return false;
        foreach (var letter in key)
        {
            if (letter is < ' ' or > '~') return false;
        }
        return true;
    }
}
