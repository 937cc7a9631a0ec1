using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary><c>GET /.well-known/jwks.json</c>.</summary>
internal sealed class SigningKeysEndpoint(SigningKeys keys)
{
    private static readonly string Kept = string.Create(CultureInfo.InvariantCulture, $"public, max-age={TokenTimes.KeySetKept.TotalSeconds:0}");

    public const string Path = ".well-known/jwks.json";

    public void Map(Routes routes) => routes.Get($"/{Path}", TellAsync).Anonymous().Answers(200).Summary("The public keys of access tokens");

    private async Task TellAsync(HttpContext context)
    {
        var known = await keys.PublicAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = Kept;
        await context.WriteJsonAsync(StatusCodes.Status200OK, JsonWebKeySet.Write(known), "application/jwk-set+json");
    }
}
