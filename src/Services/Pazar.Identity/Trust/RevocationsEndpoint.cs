using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>
/// GET /internal/revocations, for the processes of the installation that do not reach Identity's database. It is there only where a secret is set,
/// and answers who says it.
/// </summary>
internal sealed class RevocationsEndpoint(RevocationStore store, string secret)
{
    public const string Path = "internal/revocations";
    private const string Scheme = "Bearer ";

    private readonly byte[] _expected = Digest(Scheme + secret);

    public void Map(Routes routes) => routes.Get($"/{Path}", HandleAsync).Anonymous().Answers<RevocationsView>().Refuses(401, "unauthorized")
        .Query("after", "The mark of the page before.")
        .Summary("For other processes of this installation: access tokens that ended before their time.");

    private async Task HandleAsync(HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Digest(context.Request.Headers.Authorization.ToString()), _expected))
            throw new ProblemException(Problem.Unauthorized("Send Identity:TrustSecret in the header Authorization: Bearer."));
        var page = await store.ReadAsync(context.Request.Query["after"], context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.WriteAsync(RevocationsView.Of(page), IdentityJson.Default.RevocationsView);
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
