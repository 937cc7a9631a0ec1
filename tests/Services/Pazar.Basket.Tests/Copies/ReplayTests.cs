namespace Pazar.Basket.Tests;

public sealed class ReplayTests(LoneShop shop) : IClassFixture<LoneShop>
{
    /// <summary>All that Basket has heard, and what people put into their baskets, in order.</summary>
    private const string Hash = """
        select concat(
            (select md5(string_agg(c::text, '|' order by name, id)) from copied c), ' ',
            (select md5(string_agg(b::text, '|' order by id)) from basket b), ' ', (select md5(string_agg(c::text, '|' order by order_id)) from checkout c))
        """;

    [Fact]
    public async Task Copies_that_were_lost_are_made_the_same_again_and_baskets_stay_as_they_were()
    {
        var (kept, changed, archived) = (await Customer.ProductAsync(shop), await Customer.ProductAsync(shop, 3), await Customer.ProductAsync(shop));
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{changed}", """{"price": 12.50, "category": "Table", "max_per_order": 2}""", shop.Admin.Token);
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{archived}", null, shop.Admin.Token);
        await shop.CouponAsync(""" "kind": "percent", "value": 10 """);
        await shop.EndCouponAsync(await shop.CouponAsync(""" "kind": "fixed", "value": 1 """));
        var (ada, bob) = (Customer.SignedIn(shop), Customer.SignedIn(shop));
        await ada.AddAsync(kept, 2);
        Assert.Equal(HttpStatusCode.Created, (await ada.CheckOutAsync(null, "Prefer: wait=30")).Status);
        await ada.AddAsync(kept);
        await bob.AddAsync(changed, 2);
        await shop.CaughtUpAsync("basket");
        var (before, shown) = (await HashAsync(), (await bob.ReadAsync()).Body.GetRawText());
        Assert.Equal(8, await shop.CountAsync("basket", "select from copied"));

        await shop["basket"].ExecuteAsync("begin; delete from checkpoint; delete from copied; commit; select pg_notify('pazar_log', 'look')");

        var after = "";
        await Eventually.TrueAsync(async () => (after = await HashAsync()) == before, otherwise: () => $"Basket was {before} and became {after}");
        await shop.CaughtUpAsync("basket");
        Assert.Equal(before, await HashAsync());
        Assert.Equal(shown, (await bob.ReadAsync()).Body.GetRawText());
        Assert.Equal(2, await shop.CountAsync("basket", "select from copied where is_gone"));
    }

    private Task<string> HashAsync() => shop["basket"].QueryAsync<string>(Hash);
}
