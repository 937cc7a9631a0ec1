using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Pazar.Http;

/// <summary>The limit of an anonymous write that carries a secret which only its owner has.</summary>
public static class ProvenWrites
{
    /// <summary>
    /// Counts the write by its owner, which no neighbour can use up, and not by its address; or by the address when nothing is proven. Throws a 429.
    /// </summary>
    /// <param name="owner">The secret that the request proves to know, or what it opens; null when it proves nothing.</param>
    public static void TakeWrite(this HttpContext context, string? owner)
    {
        var state = context.State();
        if (owner is null)
        {
            CredentialLimits.Require(state.AddressWait);
            return;
        }
        var limits = context.RequestServices.GetRequiredService<RequestLimits>();
        if (state.AddressWait is null) limits.GiveBack(context, context.GetEndpoint()!.Metadata.GetRequiredMetadata<Route>());
        CredentialLimits.Require(limits.Write(context, owner));
    }

    /// <summary>Counts the write by this owner, and leaves it counted by its address. Throws a 429.</summary>
    public static void TakeWriteOf(this HttpContext context, string owner) =>
        CredentialLimits.Require(context.RequestServices.GetRequiredService<RequestLimits>().Write(context, owner));
}
