using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Payments.Tests;

public sealed class PaymentRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private const string NeedsAction = "pm_card_authenticationRequired";

    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task A_payment_is_found_by_its_id_by_its_order_and_in_the_list()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "12.34"), 2);
        var byOrder = await shop.Host.GetAsync($"/api/payments/order/{order}", _customer.Token);
        Assert.Equal(("CAPTURED", "USD", "simulated", order), (byOrder["status"], byOrder["currency"], byOrder["provider"], byOrder["order_id"]));
        Assert.Equal((24.68m, 0m), (byOrder.Body.GetProperty("amount").GetDecimal(), byOrder.Body.GetProperty("refunded_amount").GetDecimal()));
        var byId = await shop.Host.GetAsync($"/api/payments/{byOrder["id"]}", _customer.Token);
        Assert.Equal(byOrder.Body.GetRawText(), byId.Body.GetRawText());
        Assert.Equal(byOrder.Body.GetRawText(), Assert.Single(await shop.ReadAllAsync($"/api/payments?order_id={order}", _customer)).GetRawText());
        Assert.Single(await shop.ReadAllAsync("/api/payments", _customer));
    }

    [Fact]
    public async Task Only_admins_see_other_peoples_payments()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        var other = WholeShop.SignIn();
        Assert.Empty(await shop.ReadAllAsync("/api/payments", other));
        Assert.Empty(await shop.ReadAllAsync($"/api/payments?order_id={order}", other));
        Assert.Single(await shop.ReadAllAsync($"/api/payments?order_id={order}", shop.Admin));
        Assert.DoesNotContain(await shop.ReadAllAsync("/api/payments?limit=100&scope=own", shop.Admin), IsOfOrder);
        Assert.Contains(await shop.ReadAllAsync("/api/payments?limit=100&scope=all", shop.Admin), IsOfOrder);
        Assert.Contains(await shop.ReadAllAsync("/api/payments?limit=100", shop.Admin), IsOfOrder);
        Assert.True(IsOfOrder(Assert.Single(await shop.ReadAllAsync($"/api/payments?user_id={_customer.Id}", shop.Admin))));
        (await shop.Host.GetAsync("/api/payments?scope=all", other.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.GetAsync($"/api/payments?user_id={_customer.Id}", other.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");

        bool IsOfOrder(JsonElement payment) => payment.GetProperty("order_id").GetString() == order;
    }

    [Fact]
    public async Task One_orders_payment_is_looked_up_by_the_order()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        Assert.Single(await shop.ReadAllAsync($"/api/payments?order_id={order}&user_id={_customer.Id}", shop.Admin));
        Assert.Empty(await shop.ReadAllAsync($"/api/payments?order_id={order}&user_id={WholeShop.SignIn().Id}", shop.Admin));
        (await shop.Host.GetAsync("/api/payments?order_id=x", _customer.Token)).IsInvalid("order_id");
    }

    [Fact]
    public async Task Payments_are_paged_newest_first()
    {
        var product = await shop.ProductAsync();
        List<string> orders = [];
        for (var i = 0; i < 5; i++) orders.Insert(0, await shop.PaidOrderAsync(_customer, product));
        Assert.Equal(orders, (await shop.ReadAllAsync("/api/payments?limit=2", _customer)).Select(payment => payment.GetProperty("order_id").GetString()!));
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "card_declined")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    public async Task A_declined_card_cancels_the_order(string method, string code)
    {
        var product = await shop.ProductAsync(3);
        var order = await shop.OrderAsync(_customer, product, 3, method);
        Assert.Equal(("CANCELLED", "payment_failed"), (order["status"], order["cancel_reason"]));
        Assert.Equal(code, (await shop.PaymentAsync(_customer, order["id"]!, "FAILED")).GetProperty("failure_code").GetString());
        (await PayAsync(order["id"], "pm_card_visa")).IsRefused(HttpStatusCode.Conflict, "not_payable");
        await Eventually.TrueAsync(async () =>
            (await shop.Host.GetAsync($"/api/inventory/{product}", _customer.Token)).Body.GetProperty("available").GetInt32() == 3);
    }

    [Fact]
    public async Task Without_a_method_ten_thousand_is_the_most()
    {
        var product = await shop.ProductAsync(10_000, "10000.00");
        Assert.Equal("CONFIRMED", (await shop.OrderAsync(_customer, product))["status"]);
        var cent = await shop.ProductAsync(price: "10000.01");
        var order = await shop.OrderAsync(_customer, cent);
        Assert.Equal(("CANCELLED", "payment_failed"), (order["status"], order["cancel_reason"]));
        Assert.Equal("limit_exceeded", (await shop.PaymentAsync(_customer, order["id"]!, "FAILED")).GetProperty("failure_code").GetString());
        Assert.Equal("CONFIRMED", (await shop.OrderAsync(_customer, cent, 1, "pm_card_visa"))["status"]);
    }

    [Fact]
    public async Task An_order_that_waits_is_paid_after_a_decline()
    {
        var order = await WaitingOrderAsync();
        var declined = await PayAsync(order, "pm_card_chargeDeclined");
        Assert.Equal((HttpStatusCode.OK, "REQUIRES_ACTION", "card_declined"), (declined.Status, declined["status"], declined["failure_code"]));
        Assert.Equal("REQUIRES_ACTION", (await PayAsync(order, NeedsAction))["status"]);
        var paid = await PayAsync(order, "pm_card_visa");
        Assert.Equal(HttpStatusCode.OK, paid.Status);
        Assert.Contains(paid["status"], new[] { "AUTHORIZED", "CAPTURED" });
        await shop.OrderIsAsync(_customer, order, "CONFIRMED");
        await shop.PaymentAsync(_customer, order, "CAPTURED");
        (await PayAsync(order, "pm_card_visa")).IsRefused(HttpStatusCode.Conflict, "already_paid");
    }

    [Fact]
    public async Task A_cancelled_order_cannot_be_paid()
    {
        var order = await WaitingOrderAsync();
        await shop.Host.PostAsync($"/api/orders/{order}/cancel", null, _customer.Token);
        await shop.PaymentAsync(_customer, order, "VOIDED");
        (await PayAsync(order, "pm_card_visa")).IsRefused(HttpStatusCode.Conflict, "not_payable");
    }

    [Fact]
    public async Task Fifty_equal_requests_with_one_key_pay_once()
    {
        var order = await WaitingOrderAsync();
        var key = WholeShop.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PayAsync(order, "pm_card_visa", key)));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => a.IsRefused(HttpStatusCode.Conflict, "idempotency_in_progress"));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK && !a.Headers.ContainsKey("Idempotent-Replay"));
        await shop.PaymentAsync(_customer, order, "CAPTURED");
        Assert.Equal(1, await shop.CountAsync("payments", $"select 1 from simulated.charge where payment_id = '{order}' and operation = 'capture'"));
        Assert.Equal("true", (await PayAsync(order, "pm_card_visa", key)).Headers["Idempotent-Replay"]);
        (await PayAsync(order, NeedsAction, key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"payment_method": ""}""")]
    [InlineData("""{"payment_method": null}""")]
    [InlineData("""{"payment_method": 1}""")]
    [InlineData("""{"payment_method": "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"}""")]
    public async Task A_wrong_method_is_refused(string body) =>
        (await shop.Host.PostAsync($"/api/payments/order/{WholeShop.NewId()}/pay", body, _customer.Token)).IsInvalid("payment_method");

    private async Task<string> WaitingOrderAsync()
    {
        var placed = await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(await shop.ProductAsync(), 1, NeedsAction), _customer.Token);
        await shop.PaymentAsync(_customer, placed["id"]!, "REQUIRES_ACTION");
        return placed["id"]!;
    }

    private Task<TestAnswer> PayAsync(string? order, string method, params string[] headers) =>
        shop.Host.PostAsync($"/api/payments/order/{order}/pay", $$"""{"payment_method": "{{method}}"}""", _customer.Token, headers);
}
