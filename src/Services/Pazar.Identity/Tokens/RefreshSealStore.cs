using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>The SQL of the seal's key, which a migration draws once.</summary>
internal sealed class RefreshSealStore(Database database)
{
    public async Task<byte[]> ReadAsync(CancellationToken stop) =>
        (await database.ReadAsync("select key from refresh_seal", row => row.GetFieldValue<byte[]>(0), stop))[0];
}
