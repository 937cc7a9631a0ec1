using System.Text.Json;
using Pazar.Identity;

namespace Pazar.Basket.Tests;

public sealed class BasketRoutesTests(LoneShop shop) : IClassFixture<LoneShop>
{
    [Fact]
    public async Task An_address_begins_so_many_baskets_and_who_has_one_goes_on_with_it()
    {
        await using var host = await shop.Host.StartBesideAsync(
            databases => IdentityService.Trust(databases["identity"]), new() { ["Limits:BasketsPerAddressAndHour"] = "1" }, WholeShop.Share);
        var body = $$"""{"product_id": "{{await Customer.ProductAsync(shop)}}", "quantity": 1}""";
        var first = await host.PostAsync("/api/basket/items", body);
        Assert.Equal(HttpStatusCode.OK, first.Status);

        (await host.PostAsync("/api/basket/items", body)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        (await host.PostAsync("/api/basket/items", body, null, $"X-Basket-Id: {WholeShop.NewId()}")).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(HttpStatusCode.OK, (await host.PostAsync("/api/basket/items", body, null, $"X-Basket-Id: {first.Headers["X-Basket-Id"]}")).Status);
    }

    [Fact]
    public async Task Two_strangers_who_send_the_same_under_the_same_key_have_a_basket_each()
    {
        var (cup, key) = (await Customer.ProductAsync(shop), WholeShop.NewKey());
        var (one, other) = (Customer.Stranger(shop), Customer.Stranger(shop));
        await Task.WhenAll(one.AddAsync(cup, 1, key), other.AddAsync(cup, 1, key));
        Assert.NotNull(one.Basket);
        Assert.NotEqual(one.Basket, other.Basket);
        // Whoever has a basket is told from others by it, and repeats safely.
        await one.AddAsync(cup, 1, key);
        Assert.Equal("1", await one.QuantitiesAsync());
        (await one.AddAsync(cup, 2, key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_basket_is_shown_at_todays_prices()
    {
        var ada = Customer.SignedIn(shop);
        var (cup, pot) = (await Customer.ProductAsync(shop, price: "12.50"), await Customer.ProductAsync(shop));
        await ada.AddAsync(cup, 2);
        var basket = await ada.AddAsync(pot);
        Assert.Equal(HttpStatusCode.OK, basket.Status);
        Assert.Equal((35.00m, 0m, 35.00m, "USD"), (Amount(basket, "subtotal"), Amount(basket, "discount"), Amount(basket, "total_amount"), basket["currency"]));
        var line = basket.Body.GetProperty("items")[0];
        Assert.Equal((cup, "Cup", 2, 12.50m, 25.00m), (line.GetProperty("product_id").GetString(), line.GetProperty("name").GetString(), line.GetProperty("quantity").GetInt32(),
            line.GetProperty("unit_price").GetDecimal(), line.GetProperty("line_total").GetDecimal()));
        Assert.Equal("no-store", basket.Headers["Cache-Control"]);

        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{cup}", """{"price": 20}""", shop.Admin.Token);
        await Eventually.TrueAsync(async () => Amount(await ada.ReadAsync(), "subtotal") == 50.00m);
    }

    [Fact]
    public async Task A_line_shows_the_first_photo_of_its_product_and_the_next_once_that_is_removed()
    {
        var ada = Customer.SignedIn(shop);
        var (shown, plain) = (await Customer.ProductAsync(shop), await Customer.ProductAsync(shop));
        var (first, second) = (await shop.PhotoAsync(shown), await shop.PhotoAsync(shown));
        await ada.AddAsync(shown);
        await ada.AddAsync(plain);
        await Eventually.TrueAsync(async () => await PhotoAsync(ada, 0) == first);
        Assert.Null(await PhotoAsync(ada, 1));

        await shop.Host.SendAsync(HttpMethod.Delete, first, null, shop.Admin.Token);
        await Eventually.TrueAsync(async () => await PhotoAsync(ada, 0) == second);
        await shop.Host.SendAsync(HttpMethod.Delete, second, null, shop.Admin.Token);
        await Eventually.TrueAsync(async () => await PhotoAsync(ada, 0) is null);
    }

    [Fact]
    public async Task What_is_gone_or_short_says_so_and_stays()
    {
        var ada = Customer.SignedIn(shop);
        var (few, gone) = (await Customer.ProductAsync(shop, 3), await Customer.ProductAsync(shop));
        await ada.AddAsync(few, 5);
        await ada.AddAsync(gone);
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{gone}", null, shop.Admin.Token);
        JsonElement basket = default;
        await Eventually.TrueAsync(async () => Notice(basket = (await ada.ReadAsync()).Body, 1) == "unavailable");
        Assert.Equal("only_n_left", Notice(basket, 0));
        Assert.Equal(3, basket.GetProperty("items")[0].GetProperty("notice").GetProperty("available").GetInt32());
        Assert.Equal(50.00m, basket.GetProperty("total_amount").GetDecimal());
        (await ada.AddAsync(gone)).IsRefused(HttpStatusCode.Conflict, "product_unavailable");
        Assert.Equal("5 2", Customer.Quantities((await ada.SetAsync(gone, 2)).Body));
    }

    [Fact]
    public async Task Lines_are_set_and_taken_out()
    {
        var ada = Customer.SignedIn(shop);
        var (cup, pot) = (await Customer.ProductAsync(shop), await Customer.ProductAsync(shop));
        Assert.Equal("3", Customer.Quantities((await ada.SetAsync(cup, 3)).Body));
        await ada.SetAsync(pot, 2);
        Assert.Equal("2", Customer.Quantities((await ada.SetAsync(cup, 0)).Body));
        Assert.Equal("", Customer.Quantities((await ada.RemoveAsync(pot)).Body));
        (await ada.RemoveAsync(pot)).IsRefused(HttpStatusCode.NotFound, "not_found");
        await ada.AddAsync(cup);
        Assert.Equal("", Customer.Quantities((await ada.ClearAsync()).Body));
    }

    [Fact]
    public async Task Who_is_not_signed_in_has_a_basket_by_its_id_alone()
    {
        var cup = await Customer.ProductAsync(shop);
        var stranger = Customer.Stranger(shop);
        var empty = await stranger.ReadAsync();
        Assert.Equal((JsonValueKind.Null, false), (empty.Body.GetProperty("id").ValueKind, empty.Headers.ContainsKey("X-Basket-Id")));
        var made = await stranger.AddAsync(cup, 2);
        Assert.Equal((made["id"], stranger.Basket), (made.Headers["X-Basket-Id"], made["id"]));
        await stranger.AddAsync(cup);
        Assert.Equal("3", await stranger.QuantitiesAsync());

        Assert.Equal("", await Customer.Stranger(shop, WholeShop.NewId()).QuantitiesAsync());
        Assert.Equal("", await Customer.Stranger(shop, "no id at all").QuantitiesAsync());
        var squatter = Customer.Stranger(shop, WholeShop.NewId());
        var named = squatter.Basket;
        Assert.NotEqual(named, (await squatter.AddAsync(cup))["id"]);
    }

    [Fact]
    public async Task A_users_basket_is_not_opened_by_its_id()
    {
        var ada = Customer.SignedIn(shop);
        var cup = await Customer.ProductAsync(shop);
        var id = (await ada.AddAsync(cup, 4))["id"];
        var thief = Customer.Stranger(shop, id);
        Assert.Equal("", await thief.QuantitiesAsync());
        await thief.ClearAsync();
        await thief.AddAsync(cup);
        var bob = Customer.SignedIn(shop);
        await bob.MergeAsync(id);
        Assert.Equal("", await bob.QuantitiesAsync());
        Assert.Equal("4", await ada.QuantitiesAsync());
    }

    [Fact]
    public async Task A_merge_happens_once_however_often_it_is_sent_and_a_tombstone_is_no_basket()
    {
        var (cup, pot) = (await Customer.ProductAsync(shop), await Customer.ProductAsync(shop));
        var stranger = Customer.Stranger(shop);
        await stranger.AddAsync(cup, 2);
        var ada = Customer.SignedIn(shop);
        await ada.AddAsync(pot);
        await ada.AddAsync(cup);
        var merged = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.MergeAsync(stranger.Basket)));
        Assert.All(merged, answer => Assert.Equal("1 3", Customer.Quantities(answer.Body)));
        Assert.Equal("", await stranger.QuantitiesAsync());
        Assert.Equal("1 3", Customer.Quantities((await ada.MergeAsync(WholeShop.NewId())).Body));
    }

    [Fact]
    public async Task A_key_is_honoured_and_strangers_are_told_apart()
    {
        var cup = await Customer.ProductAsync(shop);
        var (ada, key) = (Customer.SignedIn(shop), WholeShop.NewKey());
        await ada.AddAsync(cup, 2, key);
        var again = await ada.AddAsync(cup, 2, key);
        Assert.Equal(("2", "true"), (Customer.Quantities(again.Body), again.Headers["Idempotent-Replay"]));
        (await ada.AddAsync(cup, 3, key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");

        var (first, second) = (Customer.Stranger(shop), Customer.Stranger(shop));
        await first.AddAsync(cup);
        await second.AddAsync(cup);
        await first.AddAsync(cup, 2, key);
        await second.AddAsync(cup, 2, key);
        Assert.Equal(("3", "3"), (await first.QuantitiesAsync(), await second.QuantitiesAsync()));
    }

    [Fact]
    public async Task A_lost_copy_of_products_and_coupons_comes_back_as_it_was()
    {
        await Customer.ProductAsync(shop);
        const string Whole = "select md5(string_agg(concat(name, id, revision, is_gone, body), '|' order by name, id)) from copied where name in ('products', 'coupons')";
        var before = await shop["basket"].QueryAsync<string>(Whole);
        await shop["basket"].ExecuteAsync("delete from copied where name in ('products', 'coupons'); select rebuild_copy('products'), rebuild_copy('coupons')");
        await Eventually.TrueAsync(async () => await shop["basket"].QueryAsync<string?>(Whole) == before);
    }

    [Theory]
    [InlineData("quantity", 0)]
    [InlineData("quantity", -1)]
    [InlineData("quantity", 10_001)]
    public async Task A_quantity_that_is_none_is_refused(string field, int quantity) =>
        (await Customer.SignedIn(shop).AddAsync(WholeShop.NewId(), quantity)).IsInvalid(field);

    [Fact]
    public async Task What_is_unknown_is_told_by_what_it_is()
    {
        var ada = Customer.SignedIn(shop);
        (await ada.AddAsync(WholeShop.NewId())).IsRefused(HttpStatusCode.NotFound, "unknown_product");
        (await ada.SetAsync(WholeShop.NewId(), 1)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await ada.SetAsync(WholeShop.NewId(), -1)).IsInvalid("quantity");
        (await ada.SetAsync("x", 1)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await Customer.Stranger(shop).MergeAsync(WholeShop.NewId())).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await Customer.Stranger(shop).CheckOutAsync()).IsInvalid("email");
    }

    private static decimal Amount(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetDecimal();

    private static async Task<string?> PhotoAsync(Customer customer, int line) =>
        (await customer.ReadAsync()).Body.GetProperty("items")[line].GetProperty("photo") is { ValueKind: JsonValueKind.Object } photo ? photo.GetProperty("url").GetString() : null;

    private static string? Notice(JsonElement basket, int line) =>
        basket.GetProperty("items")[line].GetProperty("notice") is { ValueKind: JsonValueKind.Object } notice ? notice.GetProperty("code").GetString() : null;
}
