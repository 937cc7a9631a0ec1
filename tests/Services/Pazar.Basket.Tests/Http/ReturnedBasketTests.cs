namespace Pazar.Basket.Tests;

/// <summary>Baskets whose orders did not become sales, over the whole shop.</summary>
public sealed class ReturnedBasketTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Theory]
    [InlineData("pm_card_chargeDeclined", 5, "payment_failed")]
    [InlineData("pm_card_visa", 1, "out_of_stock")]
    public async Task A_basket_whose_order_failed_has_its_lines_again_and_can_be_checked_out_anew(string method, int stock, string reason)
    {
        var ada = Customer.SignedIn(shop);
        var product = await Customer.ProductAsync(shop, stock);
        await ada.AddAsync(product, 2);
        var failed = await ada.CheckOutAsync($$"""{"payment_method": "{{method}}"}""", "Prefer: wait=20");
        Assert.Equal(("CANCELLED", reason), (failed["status"], failed["cancel_reason"]));
        await Eventually.TrueAsync(async () => await ada.QuantitiesAsync() == "2");
        Assert.Equal(1, await shop.CountAsync("basket", $"select 1 from checkout where order_id = '{failed["id"]}' and returned_at is not null"));
        if (stock < 2) return;

        var again = await ada.CheckOutAsync("""{"payment_method": "pm_card_visa"}""", "Prefer: wait=20");
        Assert.Equal("CONFIRMED", again["status"]);
        Assert.NotEqual(failed["id"], again["id"]);
        Assert.Equal("", await ada.QuantitiesAsync());
    }

    [Fact]
    public async Task What_the_customer_cancelled_does_not_come_back()
    {
        var ada = Customer.SignedIn(shop);
        await ada.AddAsync(await Customer.ProductAsync(shop));
        var placed = await ada.CheckOutAsync(null, "Prefer: wait=20");
        await shop.Host.PostAsync($"/api/orders/{placed["id"]}/cancel", null, ada.Person.Token);
        await shop.CaughtUpAsync("basket");
        Assert.Equal("", await ada.QuantitiesAsync());
    }
}
