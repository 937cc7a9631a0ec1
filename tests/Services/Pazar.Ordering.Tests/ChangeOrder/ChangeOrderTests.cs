using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class ChangeOrderTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task A_cancelled_order_gives_back_its_stock_and_its_money()
    {
        var product = await shop.ProductAsync(5);
        var order = await shop.PaidOrderAsync(_customer, product, 5);
        var cancelled = await ActAsync(order, "cancel", _customer);
        Assert.Equal((HttpStatusCode.OK, "CANCELLED", "customer"), (cancelled.Status, cancelled["status"], cancelled["cancel_reason"]));
        var payment = await shop.PaymentAsync(_customer, order, "REFUNDED");
        Assert.Equal(50m, payment.GetProperty("refunded_amount").GetDecimal());
        await Eventually.TrueAsync(async () =>
            (await shop.Host.GetAsync($"/api/inventory/{product}", _customer.Token)).Body.GetProperty("available").GetInt32() == 5);

        var again = await ActAsync(order, "cancel", shop.Admin);
        Assert.Equal((HttpStatusCode.OK, "customer"), (again.Status, again["cancel_reason"]));
    }

    [Fact]
    public async Task An_admin_cancels_anybodys_order()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        Assert.Equal("admin", (await ActAsync(order, "cancel", shop.Admin))["cancel_reason"]);
    }

    [Fact]
    public async Task A_shipped_order_cannot_be_cancelled()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        var shipped = await ActAsync(order, "ship", shop.Admin, """{"tracking_code": "TR-1"}""");
        Assert.Equal(("SHIPPED", "TR-1"), (shipped["status"], shipped["tracking_code"]));
        (await ActAsync(order, "cancel", _customer)).IsRefused(HttpStatusCode.Conflict, "not_cancellable");
        (await ActAsync(order, "cancel", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_cancellable");
    }

    [Fact]
    public async Task An_order_is_shipped_and_delivered_in_this_order_and_repeating_it_changes_nothing()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        (await ActAsync(order, "deliver", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_deliverable");
        Assert.Equal("SHIPPED", (await ActAsync(order, "ship", shop.Admin, "{}"))["status"]);
        Assert.Equal("SHIPPED", (await ActAsync(order, "ship", shop.Admin))["status"]);
        Assert.Equal("DELIVERED", (await ActAsync(order, "deliver", shop.Admin))["status"]);
        Assert.Equal("DELIVERED", (await ActAsync(order, "deliver", shop.Admin))["status"]);
        (await ActAsync(order, "ship", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_shippable");
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.shipped'"));
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.delivered'"));
    }

    [Fact]
    public async Task A_tracking_code_is_corrected_while_the_order_is_on_its_way_and_told_once_more()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        foreach (var code in new[] { "MISTYPED", "RIGHT", "RIGHT" })
        {
            var shipped = await ActAsync(order, "ship", shop.Admin, $$"""{"tracking_code": "{{code}}"}""");
            Assert.Equal((HttpStatusCode.OK, "SHIPPED", code), (shipped.Status, shipped["status"], shipped["tracking_code"]));
        }
        Assert.Equal("RIGHT", (await ActAsync(order, "ship", shop.Admin))["tracking_code"]);
        Assert.Equal("MISTYPED RIGHT", await shop["ordering"].QueryAsync<string>(
            $"select string_agg(body ->> 'tracking_code', ' ' order by position) from log where key = '{order}' and type = 'order.shipped'"));
        await ActAsync(order, "deliver", shop.Admin);
        (await ActAsync(order, "ship", shop.Admin, """{"tracking_code": "LATE"}""")).IsRefused(HttpStatusCode.Conflict, "not_shippable");
    }

    [Fact]
    public async Task An_order_that_is_not_paid_cannot_be_shipped()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync(0));
        (await ActAsync(order["id"]!, "ship", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_shippable");
    }

    [Fact]
    public async Task An_order_whose_money_is_not_taken_yet_is_not_shipped()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        // As if the news of the capture were still on its way.
        await Eventually.TrueAsync(async () => await shop.CountAsync("ordering", $"select 1 from heard where order_id = '{order}' and type = 'payment.captured'") == 1);
        await shop["ordering"].ExecuteAsync($"update heard set type = 'payment.late' where order_id = '{order}' and type = 'payment.captured'");
        (await ActAsync(order, "ship", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "payment_not_captured");

        var waiting = ActAsync(order, "ship", shop.Admin);
        await shop["ordering"].ExecuteAsync($"update heard set type = 'payment.captured' where order_id = '{order}' and type = 'payment.late'");
        Assert.Equal("SHIPPED", (await waiting)["status"]);
    }

    [Fact]
    public async Task An_order_is_shipped_as_soon_as_it_is_confirmed()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync());
        Assert.Equal("SHIPPED", (await ActAsync(order["id"]!, "ship", shop.Admin))["status"]);
        var free = await shop.OrderAsync(_customer, await shop.ProductAsync(price: "0.00"));
        Assert.Equal("SHIPPED", (await ActAsync(free["id"]!, "ship", shop.Admin))["status"]);
    }

    [Fact]
    public async Task An_order_whose_money_cannot_be_taken_is_cancelled_its_stock_is_free_and_the_authorization_void()
    {
        var product = await shop.ProductAsync(5);
        var placed = await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(product, 5, "pm_card_captureDeclined"), _customer.Token);
        var order = await shop.OrderIsAsync(_customer, placed["id"]!, "CANCELLED");
        Assert.Equal("capture_failed", order.GetProperty("cancel_reason").GetString());
        Assert.Equal("card_declined", (await shop.PaymentAsync(_customer, placed["id"]!, "VOIDED")).GetProperty("failure_code").GetString());
        await Eventually.TrueAsync(async () =>
            (await shop.Host.GetAsync($"/api/inventory/{product}", _customer.Token)).Body.GetProperty("available").GetInt32() == 5);
        (await ActAsync(placed["id"]!, "ship", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_shippable");
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("ship")]
    public async Task A_change_is_replayed_by_its_key(string action)
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        var key = WholeShop.NewKey();
        var first = await ActAsync(order, action, shop.Admin, null, key);
        var replay = await ActAsync(order, action, shop.Admin, null, key);
        Assert.False(first.Headers.ContainsKey("Idempotent-Replay"));
        Assert.Equal((first.Status, first["status"], "true"), (replay.Status, replay["status"], replay.Headers["Idempotent-Replay"]));
        (await ActAsync(order, action, shop.Admin, "{}", key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    private Task<TestAnswer> ActAsync(string order, string action, Person person, string? body = null, params string[] headers) =>
        shop.Host.PostAsync($"/api/orders/{order}/{action}", body, person.Token, headers);
}
