using Pazar.Http;
using Pazar.Identity;

namespace Pazar.Services.Tests.Identity;

public sealed class RevocationStoreTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task What_was_not_committed_yet_when_others_were_read_comes_later()
    {
        RevocationStore store = new(shop.Identity);
        var (slow, quick) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await shop.Identity.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await using (Npgsql.NpgsqlCommand insert = new(Insert(slow), connection)) await insert.ExecuteNonQueryAsync();
        await ShopHost.ExecuteAsync(shop.Identity, Insert(quick));

        var first = await store.ReadAsync(null, CancellationToken.None);
        Assert.Contains(first.Revocations, revocation => revocation.Subject == quick);
        Assert.DoesNotContain(first.Revocations, revocation => revocation.Subject == slow);
        await transaction.CommitAsync();
        var second = await store.ReadAsync(first.Mark, CancellationToken.None);
        Assert.Contains(second.Revocations, revocation => revocation.Subject == slow);
    }

    [Fact]
    public async Task A_mark_of_another_copy_of_the_database_reads_everything_again()
    {
        RevocationStore store = new(shop.Identity);
        var session = Guid.CreateVersion7();
        await ShopHost.ExecuteAsync(shop.Identity, Insert(session));
        var page = await store.ReadAsync($"{ulong.MaxValue}", CancellationToken.None);
        Assert.Contains(page.Revocations, revocation => revocation.Subject == session);
        Assert.True(ulong.Parse(page.Mark, null) < ulong.MaxValue);
    }

    [Fact]
    public async Task What_no_living_token_is_concerned_by_is_not_read()
    {
        var session = Guid.CreateVersion7();
        await ShopHost.ExecuteAsync(shop.Identity, $"insert into revocation (subject, below, revoked_at) values ('{session}', 1, now() - interval '66 minutes')");
        Assert.DoesNotContain((await new RevocationStore(shop.Identity).ReadAsync(null, CancellationToken.None)).Revocations, revocation => revocation.Subject == session);
    }

    private static string Insert(Guid session) => $"insert into revocation (subject, below) values ('{session}', {Revocation.Every})";
}
