using Microsoft.Extensions.Logging;

namespace Pazar.Identity;

/// <summary>Rotates the signing key when its days are over, and forgets tokens and keys that nothing depends on any more.</summary>
internal sealed class Sweep(SigningKeyStore keys, UserStore users, TokenTimes times, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task RunOnceAsync(CancellationToken stop)
    {
        if (await keys.RotateAsync(times.KeyAge, stop) is var (keyId, signsFrom)) IdentityLog.KeyRotated(logger, keyId, signsFrom);
        await keys.DeleteExpiredAsync(stop);
        await users.SweepAsync(times, stop);
    }
}
