using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>
/// GET /internal/revocations, for the processes of the installation that do not reach Identity's database. It is there only where a secret is set,
/// and answers who says it.
/// </summary>
internal sealed class RevocationsEndpoint(RevocationStore store, TrustSecret secret)
{
    public const string Path = "internal/revocations";

    public void Map(Routes routes) => routes.Get($"/{Path}", HandleAsync).Anonymous().Answers<RevocationsView>().Refuses(401, "unauthorized")
        .Query("after", "The mark of the page before.")
        .Summary("For other processes of this installation: access tokens that ended before their time.");

    private async Task HandleAsync(HttpContext context)
    {
        secret.Require(context);
        var page = await store.ReadAsync(context.Request.Query["after"], context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.WriteAsync(RevocationsView.Of(page), IdentityJson.Default.RevocationsView);
    }
}
