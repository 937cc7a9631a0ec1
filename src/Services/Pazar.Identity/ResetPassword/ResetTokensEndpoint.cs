using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record ResetTokenBody(Guid RequestId);

/// <summary>The token of a mail that leaves now.</summary>
internal sealed record ResetTokenView(string Token);

/// <summary>
/// POST /internal/reset-tokens, for the process of the installation that delivers mail. It is there only where a secret is set, and answers who says it.
/// </summary>
internal sealed class ResetTokensEndpoint(IResetTokens tokens, TrustSecret secret)
{
    public const string Path = "internal/reset-tokens";

    /// <summary>Not a 404: that is what a process without the secret answers.</summary>
    private static readonly Problem Over = new(
        StatusCodes.Status410Gone, "reset_over", "There is no such thing here any more.", "The request has run out, was used, or does not count any more.");

    public void Map(Routes routes) => routes.Post($"/{Path}", MakeAsync).Anonymous().Body<ResetTokenBody>().Answers<ResetTokenView>()
        .Refuses(401, "unauthorized").Refuses(410, "reset_over")
        .Summary("For the process of this installation that delivers mail: a token for a request to set a new password.");

    private async Task MakeAsync(HttpContext context)
    {
        secret.Require(context);
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ResetTokenBody);
        var token = await tokens.MakeAsync(body.RequestId, context.RequestAborted) ?? throw new ProblemException(Over);
        context.Response.Headers.CacheControl = "no-store";
        await context.WriteAsync(new ResetTokenView(token), IdentityJson.Default.ResetTokenView);
    }
}
