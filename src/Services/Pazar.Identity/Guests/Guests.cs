using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Identity's own process makes the accounts of guests. One order makes one account, however often it is told.</summary>
internal sealed class Guests(Writes writes, Sessions sessions, IdentityOptions options, TimeProvider clock, ILogger logger) : IGuests
{
    public async Task<GuestTokens?> WelcomeAsync(Guest guest, CancellationToken stop)
    {
        await MakeAsync(guest, stop);
        return guest.SignsIn && await sessions.OpenAsync(guest, stop) is { } pair ? new(pair.Access, pair.Refresh, pair.TokenType, pair.ExpiresIn) : null;
    }

    private async Task MakeAsync(Guest guest, CancellationToken stop)
    {
        var hash = PasswordHash.OfNobody(options.PasswordIterations);
        var (token, request) = (OpaqueToken.Create(), Guid.CreateVersion7(clock.GetUtcNow()));
        var isNew = false;
        await writes.RunAsync(guest.RequestId is { } id ? Replies.Origin(id) : CommandOrigin.Service, async (batch, stopping) =>
        {
            isNew = !await GuestStore.IsKnownAsync(batch, guest.UserId, stopping);
            if (!isNew) return Replies.Empty();
            var expiresAt = batch.Now + options.GuestClaim;
            GuestStore.Add(batch, guest, hash);
            GuestStore.AddClaim(batch, guest.UserId, OpaqueToken.Hash(token), request, expiresAt);
            batch.Append(0, new GuestRegistered(new(guest.UserId), guest.Email, new(guest.OrderId), request, expiresAt));
            return Replies.Empty();
        }, stop);
        if (isNew && options.LogResetLinks) IdentityLog.ClaimLink(logger, $"/claim?token={token}");
    }
}
