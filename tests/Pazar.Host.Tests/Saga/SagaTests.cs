using System.Text.Json;

namespace Pazar.Host.Tests;

public sealed class SagaTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task A_paid_order_is_told_with_causes_calls_and_what_may_be_done()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        var saga = await SagaAsync(order, events: 6);
        Assert.Equal(("CONFIRMED", "10"), (saga.GetProperty("status").GetString(), saga.GetProperty("total_amount").GetRawText().Split('.')[0]));
        Assert.Equal(
            [
                ("order.created", null), ("inventory.stock_reserved", "order.created"), ("order.reserved", "inventory.stock_reserved"),
                ("payment.authorized", "inventory.stock_reserved"), ("payment.captured", "order.confirmed"),
            ],
            Links(saga).Where(link => link.Type != "order.confirmed").OrderBy(link => Array.IndexOf(Usual, link.Type)));
        Assert.True(Links(saga).Single(link => link.Type == "order.confirmed").Cause is "payment.authorized" or "inventory.stock_reserved");
        Assert.All(saga.GetProperty("events").EnumerateArray(), one =>
        {
            Assert.Equal(JsonValueKind.String, one.GetProperty("event_id").ValueKind);
            Assert.True(one.GetProperty("position").GetInt64() > 0);
            Assert.True(one.GetProperty("offset_milliseconds").GetDouble() >= 0);
            Assert.Equal(order, one.GetProperty("data").GetProperty("order_id").GetString());
        });
        var duration = saga.GetProperty("duration_milliseconds").GetDouble();
        Assert.Equal(saga.GetProperty("events").EnumerateArray().Single(one => one.GetProperty("type").GetString() == "order.confirmed").GetProperty("offset_milliseconds").GetDouble(), duration);
        Assert.Equal([("authorize", "succeeded", 1), ("capture", "succeeded", 1)], Calls(saga));
        Assert.All(saga.GetProperty("payment").GetProperty("calls").EnumerateArray(), call =>
            Assert.True(call.GetProperty("began_at").GetDateTimeOffset() <= call.GetProperty("ended_at").GetDateTimeOffset()));
        // What may be done follows once Ordering has heard of the capture.
        await Eventually.TrueAsync(async () => Allows(await SagaAsync(order, 6)) == (true, true, false, 10m));
    }

    [Fact]
    public async Task The_description_names_the_statuses_that_there_are()
    {
        var schemas = (await shop.Host.GetAsync("/openapi/v1.json")).Body.GetProperty("components").GetProperty("schemas");
        var status = schemas.GetProperty("SagaView").GetProperty("properties").GetProperty("status");
        Assert.Equal(
            ["PENDING", "RESERVED", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "REFUNDED"], status.GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_refund_and_a_cancellation_lead_back_to_what_asked_for_them()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync(), 3);
        var refund = await shop.Host.PostAsync($"/api/orders/{order}/refund", """{"amount": 4}""", shop.Admin.Token);
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/orders/{order}", _customer.Token)).Body.GetProperty("refunded_amount").GetDecimal() == 4);
        await Eventually.TrueAsync(async () => Allows(await SagaAsync(order, 9)).Refundable == 26m);
        await shop.Host.PostAsync($"/api/orders/{order}/cancel", null, _customer.Token);
        var saga = await SagaAsync(order, 13);
        Assert.Equal(
            [("order.cancelled", null), ("order.refund_requested", null), ("inventory.stock_released", "order.cancelled")],
            Links(saga).Where(link => link.Type is "order.cancelled" or "order.refund_requested" or "inventory.stock_released").OrderBy(link => Array.IndexOf(Ends, link.Type)));
        Assert.Equal(["order.refund_requested", "order.cancelled"], Links(saga).Where(link => link.Type == "payment.refunded").Select(link => link.Cause));
        Assert.Equal([("authorize", "succeeded", 1), ("capture", "succeeded", 1), ("refund", "succeeded", 1), ("refund", "succeeded", 1)], Calls(saga));
        var calls = saga.GetProperty("payment").GetProperty("calls").EnumerateArray().Where(call => call.GetProperty("operation").GetString() == "refund").ToList();
        Assert.Equal([refund["id"], order], calls.Select(call => call.GetProperty("refund_id").GetString()));
        Assert.All(calls, call => Assert.True(call.GetProperty("began_at").GetDateTimeOffset() <= call.GetProperty("ended_at").GetDateTimeOffset()));
        await Eventually.TrueAsync(async () => Allows(await SagaAsync(order, 13)) == (false, false, false, 0m));
    }

    [Fact]
    public async Task A_declined_card_is_told_as_refused_and_leads_to_the_cancellation()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync(), 1, "pm_card_chargeDeclined");
        var saga = await SagaAsync(order["id"]!, 6);
        Assert.Contains(("order.cancelled", "payment.failed"), Links(saga));
        Assert.Equal([("authorize", "refused", 1)], Calls(saga));
        Assert.Equal("card_declined", saga.GetProperty("payment").GetProperty("failure_code").GetString());
        Assert.Equal("payment_failed", saga.GetProperty("cancel_reason").GetString());
    }

    [Fact]
    public async Task A_machine_is_told_no_private_fields_and_an_admin_all()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync(), 1, "pm_card_visa");
        var id = order["id"]!;
        var saga = await SagaAsync(id, 6);
        Assert.Contains("pm_card_visa", saga.GetRawText(), StringComparison.Ordinal);
        var key = (await shop.Host.PostAsync("/api/api-keys", """{"name": "watch", "scopes": ["operations:read"]}""", shop.Admin.Token))["key"];
        var told = await shop.Host.GetAsync($"/api/admin/orders/{id}/saga", key);
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.DoesNotContain("pm_card_visa", told.Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("payment_method", told.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(6, told.Body.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task An_order_that_is_not_there_is_a_404_and_a_customer_is_refused()
    {
        (await shop.Host.GetAsync($"/api/admin/orders/{WholeShop.NewId()}/saga", shop.Admin.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await shop.Host.GetAsync($"/api/admin/orders/{WholeShop.NewId()}/saga", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static readonly string[] Usual = ["order.created", "inventory.stock_reserved", "order.reserved", "payment.authorized", "order.confirmed", "payment.captured"];
    private static readonly string[] Ends = ["order.cancelled", "order.refund_requested", "inventory.stock_released"];

    /// <summary>The saga once so many events are in it.</summary>
    private async Task<JsonElement> SagaAsync(string order, int events)
    {
        JsonElement saga = default;
        await Eventually.TrueAsync(async () =>
        {
            var told = await shop.Host.GetAsync($"/api/admin/orders/{order}/saga", shop.Admin.Token);
            Assert.Equal(HttpStatusCode.OK, told.Status);
            saga = told.Body;
            return saga.GetProperty("events").GetArrayLength() == events;
        });
        return saga;
    }

    private static List<(string Type, string? Cause)> Links(JsonElement saga)
    {
        var events = saga.GetProperty("events").EnumerateArray().ToList();
        return [.. events.Select(one => (TypeOf(one), one.GetProperty("cause") is { ValueKind: JsonValueKind.Number } cause ? TypeOf(events[cause.GetInt32()]) : null))];

        static string TypeOf(JsonElement said) => said.GetProperty("type").GetString()!;
    }

    private static List<(string, string, int)> Calls(JsonElement saga) =>
    [
        .. saga.GetProperty("payment").GetProperty("calls").EnumerateArray()
            .Select(call => (call.GetProperty("operation").GetString()!, call.GetProperty("result").GetString()!, call.GetProperty("attempts").GetInt32())),
    ];

    private static (bool Cancel, bool Ship, bool Deliver, decimal Refundable) Allows(JsonElement saga)
    {
        var allows = saga.GetProperty("allows");
        return (allows.GetProperty("cancel").GetBoolean(), allows.GetProperty("ship").GetBoolean(), allows.GetProperty("deliver").GetBoolean(), allows.GetProperty("refundable_amount").GetDecimal());
    }
}
