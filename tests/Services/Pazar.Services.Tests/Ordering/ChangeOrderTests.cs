using Pazar.Testing;

namespace Pazar.Services.Tests.Ordering;

public sealed class ChangeOrderTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = shop.SignIn();

    [Fact]
    public async Task A_cancelled_order_gives_back_its_stock_and_its_money()
    {
        var product = await shop.ProductAsync(5);
        var order = await shop.PaidOrderAsync(_customer, product, 5);
        var cancelled = await ActAsync(order, "cancel", _customer);
        Assert.Equal((HttpStatusCode.OK, "CANCELLED", "customer"), (cancelled.Status, cancelled["status"], cancelled["cancel_reason"]));
        var payment = await shop.PaymentAsync(_customer, order, "REFUNDED");
        Assert.Equal(50m, payment.GetProperty("refunded_amount").GetDecimal());
        await ShopHost.EventuallyAsync(async () =>
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
        (await ActAsync(order, "ship", shop.Admin, """{"tracking_code": "OTHER"}""")).IsRefused(HttpStatusCode.Conflict, "not_shippable");
        Assert.Equal("DELIVERED", (await ActAsync(order, "deliver", shop.Admin))["status"]);
        Assert.Equal("DELIVERED", (await ActAsync(order, "deliver", shop.Admin))["status"]);
        (await ActAsync(order, "ship", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_shippable");
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.shipped'"));
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.delivered'"));
    }

    [Fact]
    public async Task An_order_is_refunded_in_parts_up_to_what_was_paid()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "30.00"));
        Assert.Equal("CONFIRMED", (await RefundAsync(order, "10.01"))["status"]);
        await ShopHost.EventuallyAsync(async () => await RefundedAsync(order) == 10.01m);
        (await RefundAsync(order, "20.00")).IsRefused(HttpStatusCode.Conflict, "refund_exceeds_payment");
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(order, "refund", shop.Admin)).Status);
        var refunded = await shop.OrderIsAsync(_customer, order, "REFUNDED");
        Assert.Equal(30m, refunded.GetProperty("refunded_amount").GetDecimal());
        var payment = await shop.PaymentAsync(_customer, order, "REFUNDED");
        Assert.Equal(30m, payment.GetProperty("refunded_amount").GetDecimal());
        (await RefundAsync(order, "0.01")).IsRefused(HttpStatusCode.Conflict, "not_refundable");
    }

    [Fact]
    public async Task An_order_that_is_not_paid_cannot_be_refunded_or_shipped()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync(0));
        (await RefundAsync(order["id"]!, "1")).IsRefused(HttpStatusCode.Conflict, "not_refundable");
        (await ActAsync(order["id"]!, "ship", shop.Admin)).IsRefused(HttpStatusCode.Conflict, "not_shippable");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("\"1\"")]
    [InlineData("1e30")]
    public async Task A_wrong_amount_is_refused(string amount)
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync());
        (await RefundAsync(order["id"]!, amount)).IsInvalid("amount");
    }

    [Fact]
    public async Task Fifty_equal_refunds_with_one_key_pay_back_once()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "100.00"));
        var key = WholeShop.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RefundAsync(order, "5", key)));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => a.IsRefused(HttpStatusCode.Conflict, "idempotency_in_progress"));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK && !a.Headers.ContainsKey("Idempotent-Replay"));
        await ShopHost.EventuallyAsync(async () => await RefundedAsync(order) == 5m);
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.refund_requested'"));
        (await RefundAsync(order, "6", key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
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

    private Task<TestAnswer> RefundAsync(string order, string amount, params string[] headers) =>
        ActAsync(order, "refund", shop.Admin, $$"""{"amount": {{amount}}}""", headers);

    private async Task<decimal> RefundedAsync(string order) =>
        (await shop.Host.GetAsync($"/api/orders/{order}", _customer.Token)).Body.GetProperty("refunded_amount").GetDecimal();
}
