namespace Pazar.Search.Tests;

public sealed class ReplayTests(LoneShop shop) : IClassFixture<LoneShop>
{
    /// <summary>Everything that Search has found out, in order.</summary>
    private const string Hash = """
        select concat(
            (select md5(string_agg(p::text, '|' order by id)) from product p), ' ', (select md5(string_agg(s::text, '|' order by product_id)) from stock s), ' ',
            (select md5(string_agg(n::text, '|' order by start, product_id)) from name_start n), ' ', (select md5(string_agg(a::text, '|' order by at, id)) from activity a))
        """;

    [Fact]
    public async Task Search_that_lost_everything_makes_the_same_again()
    {
        var (kept, renamed, archived) = (await shop.ProductAsync(), await shop.ProductAsync(), await shop.ProductAsync());
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{renamed}", """{"name": "Saucer", "description": "Under a cup.", "category": "Table"}""", shop.Admin.Token);
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{archived}", null, shop.Admin.Token);
        for (var i = 0; i < 3; i++) await shop.PaidOrderAsync(WholeShop.SignIn(), kept);
        await shop.CaughtUpAsync("search");
        var before = await shop["search"].QueryAsync<string>(Hash);

        await shop["search"].ExecuteAsync("""
            begin;
            select pg_advisory_xact_lock(hashtext('pazar.search.products'));
            delete from checkpoint;
            truncate product, stock, name_start, word, activity;
            commit;
            select pg_notify('pazar_log', 'look')
            """);

        var after = "";
        await Eventually.TrueAsync(async () => (after = await shop["search"].QueryAsync<string>(Hash)) == before, otherwise: () => $"Search was {before} and became {after}");
        Assert.Equal(1, await shop["search"].CountAsync($"select from product where id = '{archived}' and not is_live"));
        Assert.True(await shop["search"].CountAsync($"select from activity where key = '{kept}'") > 1);
    }
}
