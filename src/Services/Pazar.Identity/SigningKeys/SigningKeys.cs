using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>The live signing keys, read again every half minute at most: that is soon enough for a rotation and costs sign-ins nothing.</summary>
internal sealed class SigningKeys(SigningKeyStore store, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private Kept? _kept;

    private sealed record Kept(IReadOnlyList<LiveKey> Keys, TrustSnapshot Trust, long ReadAt);

    public async ValueTask<SigningKey> SigningAsync(CancellationToken stop) => (await ReadAsync(stop)).Keys.Last(key => key.Signs).Key;

    /// <summary>The public halves, for checking a token that somebody asks about.</summary>
    public async ValueTask<TrustSnapshot> TrustAsync(CancellationToken stop) => (await ReadAsync(stop)).Trust;

    public async ValueTask<IEnumerable<VerificationKey>> PublicAsync(CancellationToken stop) => (await ReadAsync(stop)).Keys.Select(key => key.Key.Public);

    public void Dispose() => _reading.Dispose();

    private async ValueTask<Kept> ReadAsync(CancellationToken stop)
    {
        if (Fresh() is { } known) return known;
        await _reading.WaitAsync(stop);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var keys = await store.ReadAsync(stop);
            return _kept = new(keys, TrustSnapshot.Of(keys.Select(key => key.Key.Public)), clock.GetTimestamp());
        }
        finally
        {
            _reading.Release();
        }
    }

    private Kept? Fresh() => Volatile.Read(ref _kept) is { } kept && clock.GetElapsedTime(kept.ReadAt) < KeptFor ? kept : null;
}
