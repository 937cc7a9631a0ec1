using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Whom to believe at one moment: the live signing keys by their id, and the users whose tokens no longer count.</summary>
public sealed record TrustSnapshot(IReadOnlyDictionary<string, VerificationKey> Keys, IReadOnlySet<Id<User>> InactiveUsers)
{
    public static TrustSnapshot Of(IEnumerable<VerificationKey> keys, IEnumerable<Id<User>>? inactiveUsers = null) =>
        new(keys.ToDictionary(key => key.KeyId), (inactiveUsers ?? []).ToHashSet());
}

/// <summary>Where the keys and the inactive users come from. Identity answers in its own process.</summary>
public interface ITrust
{
    ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop);
}
