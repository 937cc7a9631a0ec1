using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

/// <param name="Used">Keys that were used in the asking process a moment ago.</param>
internal sealed record KnownApiKeysBody(IReadOnlyList<Guid> Used);

/// <summary>
/// POST /internal/api-keys, for the processes of the installation that do not reach Identity's database: which API keys there are. It is there only where a
/// secret is set, and answers who says it.
/// </summary>
internal sealed class KnownApiKeysEndpoint(ApiKeyStore store, TrustSecret secret)
{
    public const string Path = "internal/api-keys";

    public void Map(Routes routes) => routes.Post($"/{Path}", HandleAsync).Anonymous().Body<KnownApiKeysBody>().Answers<KnownApiKeysView>().Refuses(401, "unauthorized")
        .Summary("For other processes of this installation: the API keys that live.");

    private async Task HandleAsync(HttpContext context)
    {
        secret.Require(context);
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.KnownApiKeysBody);
        await store.UseAsync([.. body.Used.Take(ApiKeyStore.MostKeys)], context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.WriteAsync(KnownApiKeysView.Of(await store.ReadLiveAsync(context.RequestAborted)), IdentityJson.Default.KnownApiKeysView);
    }
}
