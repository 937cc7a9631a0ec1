namespace Pazar.Basket.Tests;

public sealed class CouponRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Customer _ada = Customer.SignedIn(shop);

    [Fact]
    public async Task A_basket_shows_what_its_order_will_cost()
    {
        var code = await CouponAsync();
        await _ada.AddAsync(await Customer.ProductAsync(shop, price: "9.99"), 3);
        var basket = await UseAsync(_ada, code.ToLowerInvariant());
        Assert.True(basket.Status == HttpStatusCode.OK, basket.Body.GetRawText());
        Assert.Equal((code, 29.97m, 3.00m, 26.97m), (basket["coupon"], Amount(basket, "subtotal"), Amount(basket, "discount"), Amount(basket, "total_amount")));
        var placed = await _ada.CheckOutAsync();
        Assert.True(placed.Status == HttpStatusCode.Created, placed.Body.GetRawText());
        Assert.Equal((code, 29.97m, 3.00m, 26.97m), (placed["coupon"], Amount(placed, "subtotal"), Amount(placed, "discount"), Amount(placed, "total_amount")));
        Assert.Equal(3.00m, placed.Body.GetProperty("items")[0].GetProperty("discount").GetDecimal());
        Assert.Null((await _ada.ReadAsync())["coupon"]);
        await shop.OrderIsAsync(_ada.Person, placed["id"]!, "CONFIRMED");
    }

    [Fact]
    public async Task A_coupon_that_is_over_is_told_in_the_basket_and_refused_at_the_checkout()
    {
        var code = await CouponAsync();
        await _ada.AddAsync(await Customer.ProductAsync(shop));
        await UseAsync(_ada, code);
        var id = (await shop.Host.GetAsync("/api/discounts", shop.Admin.Token)).Body.GetProperty("results").EnumerateArray()
            .Single(discount => discount.GetProperty("code").GetString() == code).GetProperty("id").GetString();
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/discounts/{id}", null, shop.Admin.Token);
        await Eventually.TrueAsync(async () => (await _ada.ReadAsync())["coupon_notice"] == "coupon_expired");
        await Eventually.TrueAsync(async () => await shop.CountAsync("ordering", $"select 1 from copied where name = 'coupons' and body ->> 'code' = '{code}' and is_gone") == 1);
        (await _ada.CheckOutAsync()).IsRefused(HttpStatusCode.Conflict, "coupon_expired");
        (await UseAsync(_ada, code)).IsRefused(HttpStatusCode.Conflict, "coupon_expired");
        Assert.Null((await _ada.SendAsync(HttpMethod.Delete, "/coupon"))["coupon"]);
        Assert.Equal(HttpStatusCode.Created, (await _ada.CheckOutAsync()).Status);
    }

    [Fact]
    public async Task What_is_no_coupon_is_told_by_what_it_is()
    {
        await _ada.AddAsync(await Customer.ProductAsync(shop));
        (await UseAsync(_ada, "NOBODYS")).IsRefused(HttpStatusCode.NotFound, "unknown_coupon");
        (await UseAsync(_ada, "")).IsInvalid("code");
        (await UseAsync(_ada, new string('x', 101))).IsInvalid("code");
        var stranger = Customer.Stranger(shop);
        (await UseAsync(stranger, await CouponAsync())).IsRefused(HttpStatusCode.Conflict, "coupon_not_applicable");
        Assert.Equal(HttpStatusCode.OK, (await stranger.SendAsync(HttpMethod.Delete, "/coupon")).Status);
    }

    private static Task<TestAnswer> UseAsync(Customer customer, string code) => customer.SendAsync(HttpMethod.Put, "/coupon", $$"""{"code": "{{code}}"}""");

    private static decimal Amount(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetDecimal();

    /// <summary>A tenth off everything, which Basket and Ordering have heard of.</summary>
    private async Task<string> CouponAsync()
    {
        var code = $"TENTH-{Guid.CreateVersion7():N}"[..38].ToUpperInvariant();
        var made = await shop.Host.PostAsync("/api/discounts", $$"""{"code": "{{code}}", "kind": "percent", "value": 10, "is_active": true}""", shop.Admin.Token);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.GetRawText());
        foreach (var service in new[] { "basket", "ordering" })
            await Eventually.TrueAsync(async () => await shop.CountAsync(service, $"select 1 from copied where name = 'coupons' and body ->> 'code' = '{code}'") == 1);
        return code;
    }
}
