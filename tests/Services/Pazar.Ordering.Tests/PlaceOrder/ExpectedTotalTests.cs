using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class ExpectedTotalTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task An_order_at_another_total_than_the_customer_was_shown_is_not_placed()
    {
        var product = await shop.ProductAsync(price: "10.00");
        var key = WholeShop.NewKey();
        foreach (var _ in new[] { 1, 2 })
        {
            var refused = await PlaceAsync(product, "19.99", key);
            refused.IsRefused(HttpStatusCode.Conflict, "price_changed");
            Assert.Equal(20.00m, refused.Body.GetProperty("total_amount").GetDecimal());
            Assert.Equal("Today the order comes to 20.00, and not to 19.99.", refused["detail"]);
        }
        Assert.Equal(0, await shop.CountAsync("ordering", $"select 1 from orders where user_id = '{_customer.Id}'"));
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync(product, "20")).Status);
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync(product, "null")).Status);
    }

    [Fact]
    public async Task What_a_coupon_takes_off_is_part_of_the_total()
    {
        var product = await shop.ProductAsync(price: "10.00");
        var coupon = await shop.CouponAsync(""" "kind": "percent", "value": 10 """);
        var refused = await PlaceAsync(product, "20.00", coupon: coupon);
        refused.IsRefused(HttpStatusCode.Conflict, "price_changed");
        Assert.Equal(18.00m, refused.Body.GetProperty("total_amount").GetDecimal());
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync(product, "18.00", coupon: coupon)).Status);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.001")]
    [InlineData("\"ten\"")]
    public async Task A_total_that_none_can_be_is_told_by_field(string total) => (await PlaceAsync(WholeShop.NewId(), total)).IsInvalid("expected_total");

    private Task<TestAnswer> PlaceAsync(string product, string total, string? key = null, string? coupon = null) => shop.Host.PostAsync(
        "/api/orders", $$"""{"items": [{"product_id": "{{product}}", "quantity": 2}], "expected_total": {{total}}{{(coupon is null ? "" : $", \"coupon\": \"{coupon}\"")}}}""",
        _customer.Token, key is null ? [] : [key]);
}
