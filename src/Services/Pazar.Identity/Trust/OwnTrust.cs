using Pazar.Http;

namespace Pazar.Identity;

/// <summary>Identity's own answer to whom to believe. The first need of a key creates it.</summary>
internal sealed class OwnTrust(SigningKeyStore store, RevocationStore revocations, ApiKeyStore apiKeys) : ITrust
{
    public async ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop) =>
        TrustSnapshot.Of((await store.ReadAsync(stop)).Select(key => key.Key.Public));

    public async ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop) => await revocations.ReadAsync(after, stop);

    public async ValueTask<IReadOnlyList<ApiKey>> ReadApiKeysAsync(IReadOnlyList<Guid> used, CancellationToken stop)
    {
        await apiKeys.UseAsync(used, stop);
        return await apiKeys.ReadLiveAsync(stop);
    }
}
