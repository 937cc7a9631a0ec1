using Pazar.Http;

namespace Pazar.Identity;

/// <summary>Whom to believe, as Identity's database tells a process that only checks tokens: public halves, and nothing of the private ones.</summary>
internal sealed class DatabaseTrust(SigningKeyStore store, RevocationStore revocations) : ITrust
{
    public async ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop) =>
        await store.ReadPublicAsync(stop) is { Count: > 0 } keys
            ? TrustSnapshot.Of(keys)
            : throw new InvalidDataException("Identity has no signing key yet; it makes one when it starts.");

    public async ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop) => await revocations.ReadAsync(after, stop);
}
