using System.Security.Cryptography;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Opens sign-ins and signs their access tokens.</summary>
internal sealed class Sessions(Writes writes, AccessTokens tokens, SigningKeys keys, IdentityOptions options)
{
    /// <summary>
    /// Begins a family of refresh tokens for the user whose password was just checked. Null when the account was deactivated, or its password
    /// changed, in the meantime: whoever changed it meant to end every other sign-in.
    /// </summary>
    public async Task<TokenPair?> OpenAsync(CommandOrigin origin, Id<User> user, string checkedHash, CancellationToken stop)
    {
        var refresh = OpaqueToken.Create();
        Role? role = null;
        await writes.RunAsync(origin, async (batch, stopping) =>
        {
            role = await SessionStore.LockSignInAsync(batch, user, checkedHash, stopping);
            if (role is not null) SessionStore.Open(batch, user, OpaqueToken.Hash(refresh), TimeSpan.FromDays(options.RefreshTokenDays));
            return Replies.Empty();
        }, stop);
        return role is { } known ? await PairAsync(user, known, refresh, stop) : null;
    }

    public async ValueTask<TokenPair> PairAsync(Id<User> user, Role role, string refresh, CancellationToken stop)
    {
        var key = await keys.SigningAsync(stop);
        var access = tokens.Sign(key, user, role, RandomNumberGenerator.GetHexString(32, lowercase: true));
        return new(access, refresh, "Bearer", (int)AccessTokens.Lifetime.TotalSeconds);
    }
}
