using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>What an access token says, as the user and the sign-in stood in the transaction that allowed it.</summary>
internal sealed record Stand(Id<User> User, Role Role, int Version, Guid Family, bool IsGuest = false);

/// <summary>Opens sign-ins and signs their access tokens.</summary>
internal sealed class Sessions(Writes writes, AccessTokens tokens, SigningKeys keys, RefreshSeal seal, TokenTimes times)
{
    /// <summary>
    /// Begins a family of refresh tokens for the user whose password was just checked. Null when the account was deactivated, or its password
    /// changed, in the meantime: whoever changed it meant to end every other sign-in.
    /// </summary>
    public async Task<TokenPairView?> OpenAsync(HttpContext context, Id<User> user, string checkedHash)
    {
        var stop = context.RequestAborted;
        var refresh = await seal.SealAsync(OpaqueToken.Create(), stop);
        Stand? stand = null;
        await writes.RunAsync(Origin(context), async (batch, stopping) =>
        {
            stand = null;
            if (await SessionStore.LockSignInAsync(batch, user, checkedHash, stopping) is not var (role, version)) return Replies.Empty();
            var family = SessionStore.Open(batch, user, OpaqueToken.Hash(refresh), times.Refresh, Whereabouts.Of(context));
            KnownAddressStore.Remember(batch, user, context.Connection.RemoteIpAddress);
            stand = new(user, role, version, family);
            return Replies.Empty();
        }, stop);
        return stand is null ? null : await PairAsync(stand, refresh, stop);
    }

    /// <summary>As <see cref="OpenAsync(HttpContext, Id{User}, string)"/>, for a guest, who has no password. Null when the account is a guest's no more.</summary>
    public async Task<TokenPairView?> OpenAsync(Guest guest, CancellationToken stop)
    {
        var refresh = await seal.SealAsync(OpaqueToken.Create(), stop);
        Stand? stand = null;
        await writes.RunAsync(CommandOrigin.Service, async (batch, stopping) =>
        {
            stand = null;
            if (await GuestStore.LockAsync(batch, guest, stopping) is not { } version) return Replies.Empty();
            Id<User> user = new(guest.UserId);
            stand = new(
                user, Role.Customer, version, SessionStore.Open(batch, user, OpaqueToken.Hash(refresh), times.Refresh, new(Whereabouts.Clean(guest.Device ?? ""), guest.Address)), IsGuest: true);
            return Replies.Empty();
        }, stop);
        return stand is null ? null : await PairAsync(stand, refresh, stop);
    }

    /// <summary>What the request's events inherit. The key is left out: an idempotency key must not keep tokens.</summary>
    public static CommandOrigin Origin(HttpContext context) => Replies.Origin(context) with { Key = null };

    public async ValueTask<TokenPairView> PairAsync(Stand stand, string refresh, CancellationToken stop)
    {
        var key = await keys.SigningAsync(stop);
        var access = tokens.Sign(key, stand.User, stand.Role, RandomNumberGenerator.GetHexString(32, lowercase: true),
            session: stand.Family, version: stand.Version, isGuest: stand.IsGuest);
        return new(access, refresh, "Bearer", (int)TokenTimes.Access.TotalSeconds);
    }
}
