using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class RefundOrderTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task A_refund_is_a_resource_that_tells_what_became_of_it()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "30.00"));
        var refund = await shop.Host.PostAsync($"/api/orders/{order}/refund", """{"amount": 10.01, "reason": "A cup was broken"}""", shop.Admin.Token);
        Assert.Equal((HttpStatusCode.Created, $"/api/orders/{order}/refunds"), (refund.Status, refund.Headers["Location"]));
        Assert.Equal(("requested", "A cup was broken"), (refund["status"], refund["reason"]));
        Assert.Equal(10.01m, refund.Body.GetProperty("amount").GetDecimal());

        var paid = await RefundIsAsync(order, refund["id"]!, "paid");
        Assert.Equal(refund.Body.GetProperty("created_at").GetDateTimeOffset(), paid.GetProperty("created_at").GetDateTimeOffset());
        Assert.Single(await shop.ReadAllAsync($"/api/orders/{order}/refunds", shop.Admin));
        (await shop.Host.GetAsync($"/api/orders/{order}/refunds", WholeShop.SignIn().Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_whole_refund_before_shipping_cancels_the_order_and_frees_its_stock()
    {
        var product = await shop.ProductAsync(5);
        var order = await shop.PaidOrderAsync(_customer, product, 5);
        Assert.Equal(HttpStatusCode.Created, (await RefundAsync(order)).Status);
        var cancelled = await shop.OrderIsAsync(_customer, order, "CANCELLED");
        Assert.Equal(("refunded", 50m), (cancelled.GetProperty("cancel_reason").GetString(), cancelled.GetProperty("refunded_amount").GetDecimal()));
        await Eventually.TrueAsync(async () => await StockAsync(product) is (5, 0, 5));
        await shop.PaymentAsync(_customer, order, "REFUNDED");
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.refunded'"));
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.cancelled'"));
    }

    [Fact]
    public async Task A_whole_refund_after_shipping_leaves_the_stock_taken()
    {
        var product = await shop.ProductAsync(5);
        var order = await shop.PaidOrderAsync(_customer, product, 2);
        Assert.Equal("SHIPPED", (await shop.Host.PostAsync($"/api/orders/{order}/ship", null, shop.Admin.Token))["status"]);
        await RefundAsync(order, "5");
        await RefundAsync(order);
        await shop.OrderIsAsync(_customer, order, "REFUNDED");
        await Eventually.TrueAsync(async () => await StockAsync(product) is (3, 0, 3));
        (await RefundAsync(order, "0.01")).IsRefused(HttpStatusCode.Conflict, "not_refundable");
    }

    [Fact]
    public async Task An_order_is_refunded_in_parts_up_to_what_was_paid()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "30.00"));
        await RefundIsAsync(order, (await RefundAsync(order, "10.01"))["id"]!, "paid");
        (await RefundAsync(order, "20.00")).IsRefused(HttpStatusCode.Conflict, "refund_exceeds_payment");
        Assert.Equal(10.01m, (await shop.OrderIsAsync(_customer, order, "CONFIRMED")).GetProperty("refunded_amount").GetDecimal());
        Assert.Equal(19.99m, (await RefundAsync(order)).Body.GetProperty("amount").GetDecimal());
        Assert.Equal(30m, (await shop.PaymentAsync(_customer, order, "REFUNDED")).GetProperty("refunded_amount").GetDecimal());
        Assert.Equal(30m, (await shop.OrderIsAsync(_customer, order, "CANCELLED")).GetProperty("refunded_amount").GetDecimal());
        Assert.Equal([19.99m, 10.01m],
            (await shop.ReadAllAsync($"/api/orders/{order}/refunds?limit=1", _customer)).Select(refund => refund.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task The_hundred_and_first_refund_of_an_order_is_refused_before_it_is_taken_on()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "30.00"));
        await shop["ordering"].ExecuteAsync($"""
            insert into refund (id, order_id, amount, status, created_at, updated_at)
            select gen_random_uuid(), '{order}', 1, 'refused', now(), now() from generate_series(1, 99)
            """);
        Assert.Equal(HttpStatusCode.Created, (await RefundAsync(order, "1")).Status);
        (await RefundAsync(order, "1")).IsRefused(HttpStatusCode.Conflict, "too_many_refunds");
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.refund_requested'"));
    }

    [Fact]
    public async Task A_refused_refund_is_told_and_may_be_asked_for_again()
    {
        var order = await PaidByAsync("pm_card_refundDeclinedOnce");
        var refused = await RefundIsAsync(order, (await RefundAsync(order))["id"]!, "refused");
        Assert.Equal("processing_error", refused.GetProperty("failure_code").GetString());
        Assert.Equal("CONFIRMED", (await shop.OrderIsAsync(_customer, order, "CONFIRMED")).GetProperty("status").GetString());
        Assert.Contains(await TimelineAsync(order), type => type == "payment.refund_failed");

        var again = await RefundAsync(order);
        Assert.Equal((HttpStatusCode.Created, 10m), (again.Status, again.Body.GetProperty("amount").GetDecimal()));
        await RefundIsAsync(order, again["id"]!, "paid");
        await shop.OrderIsAsync(_customer, order, "CANCELLED");
    }

    [Fact]
    public async Task Once_a_whole_refund_is_refused_the_order_may_be_shipped()
    {
        var order = await PaidByAsync("pm_card_refundDeclined");
        var refund = await RefundAsync(order);
        await RefundIsAsync(order, refund["id"]!, "refused");
        Assert.Equal("SHIPPED", (await shop.Host.PostAsync($"/api/orders/{order}/ship", null, shop.Admin.Token))["status"]);
    }

    [Fact]
    public async Task What_the_provider_would_not_give_back_to_a_cancelled_order_an_admin_may_ask_for_again()
    {
        var order = await PaidByAsync("pm_card_refundDeclined");
        await shop.Host.PostAsync($"/api/orders/{order}/cancel", null, _customer.Token);
        var refused = await RefundIsAsync(order, order, "refused");
        Assert.Equal(("order_cancelled", "refund_declined"), (refused.GetProperty("reason").GetString(), refused.GetProperty("failure_code").GetString()));
        Assert.Equal("refund_declined", (await shop.PaymentAsync(_customer, order, "CAPTURED")).GetProperty("failure_code").GetString());
        var asked = await RefundAsync(order);
        Assert.Equal(HttpStatusCode.Created, asked.Status);
        await RefundIsAsync(order, asked["id"]!, "refused");
    }

    [Fact]
    public async Task The_refund_of_a_cancelled_order_is_listed_too()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        await shop.Host.PostAsync($"/api/orders/{order}/cancel", null, _customer.Token);
        Assert.Equal("order_cancelled", (await RefundIsAsync(order, order, "paid")).GetProperty("reason").GetString());
        (await RefundAsync(order)).IsRefused(HttpStatusCode.Conflict, "not_refundable");
    }

    [Fact]
    public async Task An_order_that_is_not_paid_cannot_be_refunded()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync(0));
        (await RefundAsync(order["id"]!, "1")).IsRefused(HttpStatusCode.Conflict, "not_refundable");
        (await RefundAsync(WholeShop.NewId(), "1")).IsRefused(HttpStatusCode.NotFound, "not_found");
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
    public async Task Fifty_equal_refunds_with_one_key_pay_back_once_and_answer_the_same_refund()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(price: "100.00"));
        var key = WholeShop.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RefundAsync(order, "5", key)));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => a.IsRefused(HttpStatusCode.Conflict, "idempotency_in_progress"));
        Assert.Single(answers, a => a.Status == HttpStatusCode.Created && !a.Headers.ContainsKey("Idempotent-Replay"));
        var id = Assert.Single(answers.Where(a => a.Status == HttpStatusCode.Created).Select(a => a["id"]!).Distinct());
        await RefundIsAsync(order, id, "paid");
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from log where key = '{order}' and type = 'order.refund_requested'"));
        (await RefundAsync(order, "6", key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    private async Task<string> PaidByAsync(string method)
    {
        var placed = await shop.OrderAsync(_customer, await shop.ProductAsync(), 1, method);
        await shop.PaymentAsync(_customer, placed["id"]!, "CAPTURED");
        return placed["id"]!;
    }

    private Task<TestAnswer> RefundAsync(string order, string? amount = null, params string[] headers) => shop.Host.PostAsync(
        $"/api/orders/{order}/refund", amount is null ? null : $$"""{"amount": {{amount}}}""", shop.Admin.Token, headers);

    private async Task<JsonElement> RefundIsAsync(string order, string refund, string status)
    {
        JsonElement? found = null;
        await Eventually.TrueAsync(async () =>
        {
            foreach (var one in await shop.ReadAllAsync($"/api/orders/{order}/refunds", _customer))
                if (one.GetProperty("id").GetString() == refund && one.GetProperty("status").GetString() == status) found = one;
            return found is not null;
        });
        return found!.Value;
    }

    private async Task<List<string?>> TimelineAsync(string order) =>
        [.. (await shop.Host.GetAsync($"/api/orders/{order}/timeline", _customer.Token)).Body.GetProperty("results").EnumerateArray()
            .Select(entry => entry.GetProperty("type").GetString())];

    private async Task<(int, int, int)> StockAsync(string product)
    {
        var stock = (await shop.Host.GetAsync($"/api/inventory/{product}", shop.Admin.Token)).Body;
        return (stock.GetProperty("quantity").GetInt32(), stock.GetProperty("reserved").GetInt32(), stock.GetProperty("available").GetInt32());
    }
}
