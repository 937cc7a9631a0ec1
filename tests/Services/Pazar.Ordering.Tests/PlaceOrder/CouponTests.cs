using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class CouponTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task An_order_is_placed_and_charged_at_what_its_coupon_leaves()
    {
        var cup = await shop.ProductAsync(price: "12.50");
        var code = await shop.CouponAsync("\"kind\": \"percent\", \"value\": 10");
        var order = await shop.OrderWithAsync(_customer, cup, $" {code.ToLowerInvariant()} ", 3);
        Assert.Equal(("CONFIRMED", code), (order["status"], order["coupon"]));
        Assert.Equal((37.50m, 3.75m, 33.75m), (Number(order, "subtotal"), Number(order, "discount"), Number(order, "total_amount")));
        var line = order.Body.GetProperty("items")[0];
        Assert.Equal((12.50m, 3.75m, 33.75m), (line.GetProperty("unit_price").GetDecimal(), line.GetProperty("discount").GetDecimal(), line.GetProperty("line_total").GetDecimal()));
        Assert.Equal(33.75m, (await shop.PaymentAsync(_customer, order["id"]!, "CAPTURED")).GetProperty("amount").GetDecimal());

        var timeline = (await shop.Host.GetAsync($"/api/orders/{order["id"]}/timeline", _customer.Token)).Body.GetProperty("results").EnumerateArray()
            .Select(entry => (entry.GetProperty("type").GetString(), entry.GetProperty("service").GetString())).ToList();
        Assert.Contains(("order.discounted", "ordering"), timeline);
        Assert.Contains(("discount.redeemed", "discounts"), timeline);
    }

    [Fact]
    public async Task An_order_without_a_coupon_says_so_and_waits_for_nothing()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync());
        Assert.Equal(("CONFIRMED", JsonValueKind.Null, 0m), (order["status"], order.Body.GetProperty("coupon").ValueKind, order.Body.GetProperty("items")[0].GetProperty("discount").GetDecimal()));
        Assert.Equal(0L, await shop.CountAsync("discounts", $"select 1 from redemption where order_id = '{order["id"]}'"));
    }

    [Fact]
    public async Task A_coupon_that_does_not_apply_refuses_the_order()
    {
        var cup = await shop.ProductAsync();
        (await PlaceAsync(cup, "NO-SUCH-CODE")).IsRefused(HttpStatusCode.Conflict, "unknown_coupon");
        (await PlaceAsync(cup, await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"ends_at\": \"2026-01-01T00:00:00Z\""))).IsRefused(HttpStatusCode.Conflict, "coupon_expired");
        (await PlaceAsync(cup, await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"min_total\": 10.01"))).IsRefused(HttpStatusCode.Conflict, "coupon_not_applicable");
        Assert.Empty(await shop.ReadAllAsync("/api/orders", _customer));
    }

    [Fact]
    public async Task An_ended_coupon_refuses_and_its_code_may_be_another_ones()
    {
        var cup = await shop.ProductAsync();
        var code = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5");
        await shop.EndCouponAsync(code);
        (await PlaceAsync(cup, code)).IsRefused(HttpStatusCode.Conflict, "coupon_expired");
        await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 6", code);
        await Eventually.TrueAsync(async () => (await PlaceAsync(cup, code)) is { Status: HttpStatusCode.Created } placed && Number(placed, "discount") == 6m);
    }

    [Fact]
    public async Task A_category_counts_as_the_catalog_has_it_now()
    {
        var cup = await shop.ProductAsync();
        var code = await shop.CouponAsync("\"kind\": \"percent\", \"value\": 50, \"category\": \"Kitchen\"");
        (await PlaceAsync(cup, code)).IsRefused(HttpStatusCode.Conflict, "coupon_not_applicable");
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{cup}", """{"category": "kitchen"}""", shop.Admin.Token);
        await Eventually.TrueAsync(async () => (await PlaceAsync(cup, code)).Status == HttpStatusCode.Created);
    }

    [Fact]
    public async Task Twenty_orders_for_five_uses_confirm_five_and_the_others_give_stock_and_money_back()
    {
        var cup = await shop.ProductAsync(1_000);
        var code = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"max_uses\": 5");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Host.PostAsync(
            "/api/orders", WholeShop.OrderBody(cup, coupon: code), WholeShop.SignIn().Token, "Prefer: wait=30")));
        // Who comes late is told at once that there is none left.
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsRefused(HttpStatusCode.Conflict, "coupon_exhausted"));
        var ends = answers.Where(answer => answer.Status == HttpStatusCode.Created).ToList();
        Assert.Equal(5, ends.Count(order => order["status"] == "CONFIRMED"));
        Assert.All(ends.Where(order => order["status"] != "CONFIRMED"), order => Assert.Equal(("CANCELLED", "coupon_refused"), (order["status"], order["cancel_reason"])));
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/inventory/{cup}", shop.Admin.Token)).Body.GetProperty("reserved").GetInt32() == 5);
        foreach (var order in ends.Where(order => order["status"] == "CANCELLED"))
        {
            await Eventually.TrueAsync(async () => await shop.CountAsync(
                "payments", $"select 1 from payment where payable_id = '{order["id"]}' and status not in ('VOIDED', 'FAILED', 'UNHEARD')") == 0);
            Assert.Equal(0L, await shop.CountAsync("payments", $"select 1 from simulated.charge where payment_id = '{order["id"]}' and operation = 'capture' and outcome = 'succeeded'"));
        }
        Assert.Equal(5, await shop["discounts"].QueryAsync<int>($"select uses from discount where code = '{code}'"));
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_use_back_and_one_refunded_after_shipping_keeps_it()
    {
        var cup = await shop.ProductAsync();
        var code = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"max_uses_per_user\": 1");
        var first = await shop.OrderWithAsync(_customer, cup, code);
        (await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(cup, coupon: code), _customer.Token)).IsRefused(HttpStatusCode.Conflict, "coupon_exhausted");
        await shop.Host.PostAsync($"/api/orders/{first["id"]}/cancel", null, _customer.Token);
        await EventuallyUsedAsync(code, 0);

        var second = (await shop.OrderWithAsync(_customer, cup, code))["id"]!;
        await shop.PaymentAsync(_customer, second, "CAPTURED");
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.PostAsync($"/api/orders/{second}/ship", null, shop.Admin.Token)).Status);
        await shop.Host.PostAsync($"/api/orders/{second}/refund", null, shop.Admin.Token);
        await shop.OrderIsAsync(_customer, second, "REFUNDED");
        (await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(cup, coupon: code), _customer.Token)).IsRefused(HttpStatusCode.Conflict, "coupon_exhausted");
        await EventuallyUsedAsync(code, 1);
    }

    [Fact]
    public async Task An_order_of_nothing_is_confirmed_without_a_card_shipped_and_taken_back_without_the_provider()
    {
        var cup = await shop.ProductAsync(10);
        var code = await shop.CouponAsync("\"kind\": \"percent\", \"value\": 100");
        var kept = await shop.OrderWithAsync(_customer, cup, code, method: "pm_card_chargeDeclined");
        Assert.Equal(("CONFIRMED", 0m), (kept["status"], Number(kept, "total_amount")));
        await shop.PaymentAsync(_customer, kept["id"]!, "CAPTURED");
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.PostAsync($"/api/orders/{kept["id"]}/ship", null, shop.Admin.Token)).Status);
        (await shop.Host.PostAsync($"/api/orders/{kept["id"]}/refund", null, shop.Admin.Token)).IsRefused(HttpStatusCode.Conflict, "refund_exceeds_payment");

        var cancelled = await shop.OrderWithAsync(_customer, cup, code);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.PostAsync($"/api/orders/{cancelled["id"]}/cancel", null, _customer.Token)).Status);
        await EventuallyUsedAsync(code, 1);
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/inventory/{cup}", shop.Admin.Token)).Body.GetProperty("available").GetInt32() == 9);
        Assert.Equal(0L, await shop.CountAsync("payments", $"select 1 from simulated.charge where payment_id in ('{kept["id"]}', '{cancelled["id"]}')"));
    }

    [Fact]
    public async Task Admins_list_the_orders_of_a_coupon_and_nobody_else_does()
    {
        var cup = await shop.ProductAsync();
        var code = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5");
        List<string> orders = [];
        for (var i = 0; i < 3; i++) orders.Add((await shop.OrderWithAsync(WholeShop.SignIn(), cup, code))["id"]!);
        await shop.OrderAsync(_customer, cup);
        orders.Reverse();
        Assert.Equal(orders, (await shop.ReadAllAsync($"/api/orders?scope=all&coupon={code.ToLowerInvariant()}&limit=2", shop.Admin)).Select(order => order.GetProperty("id").GetString()));
        (await shop.Host.GetAsync($"/api/orders?coupon={code}", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.GetAsync("/api/orders?scope=all&coupon=", shop.Admin.Token)).IsInvalid("coupon");
    }

    private static decimal Number(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetDecimal();

    private Task<TestAnswer> PlaceAsync(string product, string code) => shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(product, coupon: code), _customer.Token);

    private Task EventuallyUsedAsync(string code, int uses) =>
        Eventually.TrueAsync(async () => await shop["discounts"].QueryAsync<int>($"select uses from discount where code = '{code}'") == uses);
}
