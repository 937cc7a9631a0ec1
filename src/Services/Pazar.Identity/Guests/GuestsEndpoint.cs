using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>A guest, on the wire between processes.</summary>
internal sealed record GuestBody(Guid UserId, Guid OrderId, string Email, bool SignsIn, string? Device = null, string? Address = null)
{
    public static GuestBody Of(Guest guest) => new(guest.UserId, guest.OrderId, guest.Email, guest.SignsIn, guest.Device, guest.Address);

    public Guest ToGuest(string requestId) => new(UserId, OrderId, Email, SignsIn, Device, Address, requestId);
}

/// <summary>What a process that takes guests' orders is told.</summary>
/// <param name="Tokens">Null where none were wanted, or the account is a guest's no more.</param>
internal sealed record WelcomedGuestView(TokenPairView? Tokens);

/// <summary>
/// POST /internal/guests, for the process of the installation that takes guests' orders. It is there only where a secret is set, and answers who says it.
/// </summary>
internal sealed class GuestsEndpoint(IGuests guests, TrustSecret secret)
{
    public const string Path = "internal/guests";

    public void Map(Routes routes) => routes.Post($"/{Path}", WelcomeAsync).Anonymous().Body<GuestBody>().Answers<WelcomedGuestView>().Refuses(401, "unauthorized")
        .Summary("For the process of this installation that takes orders of guests: makes the guest's account, and signs in.");

    private async Task WelcomeAsync(HttpContext context)
    {
        secret.Require(context);
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.GuestBody);
        new FieldErrors().Email("email", body.Email).ThrowIfAny();
        var tokens = await guests.WelcomeAsync(body.ToGuest(context.RequestId()), context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.WriteAsync(new WelcomedGuestView(tokens is null ? null : new(tokens.Access, tokens.Refresh, tokens.TokenType, tokens.ExpiresIn)), IdentityJson.Default.WelcomedGuestView);
    }
}
