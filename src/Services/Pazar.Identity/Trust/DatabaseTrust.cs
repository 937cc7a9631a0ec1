using Npgsql;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>Whom to believe, as Identity's database tells a process that only checks tokens: public halves, and nothing of the private ones.</summary>
internal sealed class DatabaseTrust(SigningKeyStore store, RevocationStore revocations, ApiKeyStore apiKeys) : ITrust
{
    public async ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop) =>
        await store.ReadPublicAsync(stop) is { Count: > 0 } keys
            ? TrustSnapshot.Of(keys)
            : throw new InvalidDataException("Identity has no signing key yet; it makes one when it starts.");

    public async ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop) => await revocations.ReadAsync(after, stop);

    /// <summary>
    /// None where this process's role may not read them, or the schema is of before them. A role that may only read leaves it to others to tell the use.
    /// </summary>
    public async ValueTask<IReadOnlyList<ApiKey>> ReadApiKeysAsync(IReadOnlyList<Guid> used, CancellationToken stop)
    {
        await WhereAllowedAsync(async () =>
        {
            await apiKeys.UseAsync(used, stop);
            return true;
        }, false);
        return await WhereAllowedAsync(() => apiKeys.ReadLiveAsync(stop), []);
    }

    private static async Task<T> WhereAllowedAsync<T>(Func<Task<T>> ask, T otherwise)
    {
        try
        {
            return await ask();
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable)
        {
            return otherwise;
        }
    }
}
