using Pazar.Http;
using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

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
        await shop.Identity.ExecuteAsync(Insert(quick));

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
        await shop.Identity.ExecuteAsync(Insert(session));
        var page = await store.ReadAsync($"{ulong.MaxValue}", CancellationToken.None);
        Assert.Contains(page.Revocations, revocation => revocation.Subject == session);
        Assert.True(ulong.Parse(page.Mark, null) < ulong.MaxValue);
    }

    [Fact]
    public async Task What_no_living_token_is_concerned_by_is_not_read()
    {
        var session = Guid.CreateVersion7();
        await shop.Identity.ExecuteAsync($"insert into revocation (subject, below, revoked_at) values ('{session}', 1, now() - interval '66 minutes')");
        Assert.DoesNotContain((await new RevocationStore(shop.Identity).ReadAsync(null, CancellationToken.None)).Revocations, revocation => revocation.Subject == session);
    }

    [Fact]
    public async Task More_than_a_page_of_revocations_comes_page_by_page_and_none_is_left_out()
    {
        RevocationStore store = new(shop.Identity, most: 2);
        var first = await ReadAllAsync(store, null);
        var added = Enumerable.Range(0, 7).Select(_ => Guid.CreateVersion7()).ToList();
        // Five in one transaction, two in their own.
        await shop.Identity.ExecuteAsync(string.Join(';', added[..5].Select(Insert)));
        foreach (var session in added[5..]) await shop.Identity.ExecuteAsync(Insert(session));

        var news = await ReadAllAsync(store, first.Mark);

        Assert.Subset(news.Subjects.ToHashSet(), added.ToHashSet());
        Assert.DoesNotContain('/', news.Mark!);
    }

    private static async Task<(List<Guid> Subjects, string? Mark)> ReadAllAsync(RevocationStore store, string? mark)
    {
        List<Guid> subjects = [];
        RevocationPage page;
        do
        {
            page = await store.ReadAsync(mark, CancellationToken.None);
            Assert.InRange(page.Revocations.Count, 0, 2);
            subjects.AddRange(page.Revocations.Select(revocation => revocation.Subject));
            mark = page.Mark;
        }
        while (page.HasMore);
        return (subjects, mark);
    }

    private static string Insert(Guid session) => $"insert into revocation (subject, below) values ('{session}', {Revocation.Every})";
}
