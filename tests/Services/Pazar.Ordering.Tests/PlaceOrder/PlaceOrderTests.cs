using System.Net.Sockets;
using System.Text;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class PlaceOrderTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task An_order_is_answered_at_once_with_its_address_and_the_servers_prices()
    {
        var product = await shop.ProductAsync(price: "12.50");
        var placed = await PlaceAsync(WholeShop.OrderBody(product, 3));
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        Assert.Equal($"/api/orders/{placed["id"]}", placed.Headers["Location"]);
        Assert.Equal(("PENDING", "USD", _customer.Id.ToString()), (placed["status"], placed["currency"], placed["user_id"]));
        Assert.Equal((37.50m, 0m, 37.50m), (Amount(placed, "subtotal"), Amount(placed, "discount"), Amount(placed, "total_amount")));
        var line = placed.Body.GetProperty("items")[0];
        Assert.Equal((12.50m, 37.50m, "Cup"), (line.GetProperty("unit_price").GetDecimal(), line.GetProperty("line_total").GetDecimal(), line.GetProperty("name").GetString()));
        await shop.OrderIsAsync(_customer, placed["id"]!, "CONFIRMED");
    }

    [Fact]
    public async Task Who_prefers_to_wait_is_answered_when_the_saga_has_ended()
    {
        var placed = await PlaceAsync(WholeShop.OrderBody(await shop.ProductAsync()), "Prefer: respond-async, wait=20");
        Assert.Equal(("CONFIRMED", "wait"), (placed["status"], placed.Headers["Preference-Applied"]));
    }

    [Theory]
    [InlineData("wait=0")]
    [InlineData("wait=soon")]
    [InlineData("wait=-1")]
    [InlineData("wait=99999999999999")]
    public async Task A_preference_that_cannot_be_read_is_ignored(string prefer) =>
        Assert.Equal("PENDING", (await PlaceAsync(WholeShop.OrderBody(await shop.ProductAsync()), $"Prefer: {prefer}"))["status"]);

    [Fact]
    public async Task Who_waits_for_an_order_that_waits_for_payment_is_answered_when_the_seconds_are_over()
    {
        var placed = await PlaceAsync(WholeShop.OrderBody(await shop.ProductAsync(), 1, "pm_card_authenticationRequired"), "Prefer: wait=1");
        Assert.Equal((HttpStatusCode.Created, "RESERVED"), (placed.Status, placed["status"]));
    }

    [Fact]
    public async Task An_order_for_more_than_there_is_is_cancelled()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync(2), 3);
        Assert.Equal(("CANCELLED", "out_of_stock"), (order["status"], order["cancel_reason"]));
        (await shop.Host.GetAsync($"/api/payments/order/{order["id"]}", _customer.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Twenty_orders_for_the_last_five_confirm_five()
    {
        var product = await shop.ProductAsync(5);
        var orders = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.OrderAsync(_customer, product)));
        Assert.Equal(5, orders.Count(order => order["status"] == "CONFIRMED"));
        Assert.All(orders.Where(order => order["status"] != "CONFIRMED"), order => Assert.Equal("out_of_stock", order["cancel_reason"]));
    }

    [Fact]
    public async Task A_product_that_is_unknown_or_not_for_sale_cannot_be_ordered()
    {
        (await PlaceAsync(WholeShop.OrderBody(WholeShop.NewId()))).IsRefused(HttpStatusCode.Conflict, "product_unavailable");
        var product = await shop.ProductAsync();
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{product}", null, shop.Admin.Token);
        await Eventually.TrueAsync(async () => await shop.CountAsync("ordering", $"select 1 from copied where id = '{product}' and not is_gone") == 0);
        (await PlaceAsync(WholeShop.OrderBody(product))).IsRefused(HttpStatusCode.Conflict, "product_unavailable");
    }

    [Fact]
    public async Task An_order_beyond_the_largest_amount_is_refused() =>
        (await PlaceAsync(WholeShop.OrderBody(await shop.ProductAsync(10_000, "9999999999.99"), 2))).IsRefused(HttpStatusCode.Conflict, "order_too_large");

    [Theory]
    [InlineData("items[0].quantity", "0")]
    [InlineData("items[0].quantity", "-1")]
    [InlineData("items[0].quantity", "10001")]
    [InlineData("items[0].quantity", "1.5")]
    [InlineData("items[0].quantity", "\"1\"")]
    [InlineData("items[0].quantity", "null")]
    [InlineData("items[0].quantity", "1e99")]
    public async Task A_wrong_quantity_is_refused(string field, string quantity) =>
        (await PlaceAsync($$"""{"items": [{"product_id": "{{WholeShop.NewId()}}", "quantity": {{quantity}}}]}""")).IsInvalid(field);

    [Theory]
    [InlineData("items", """{"items": []}""")]
    [InlineData("items", """{}""")]
    [InlineData("items", """{"items": null}""")]
    [InlineData("items", """{"items": {}}""")]
    [InlineData("items[0]", """{"items": [null]}""")]
    [InlineData("items[0].product_id", """{"items": [{"quantity": 1}]}""")]
    [InlineData("items[0].price", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1, "price": 0.01}]}""")]
    [InlineData("items[1].product_id", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}, {"product_id": "019A0000-0000-7000-8000-000000000001", "quantity": 1}]}""")]
    [InlineData("total_amount", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}], "total_amount": 1}""")]
    [InlineData("payment_method", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}], "payment_method": "a b"}""")]
    [InlineData("coupon", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}], "coupon": " "}""")]
    [InlineData("shipping_address.country", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}], "shipping_address": {"name": "A", "line1": "B", "country": "xx"}}""")]
    [InlineData("shipping_address.line1", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}], "shipping_address": {"name": "A"}}""")]
    public async Task A_wrong_body_is_refused_by_field(string field, string body) => (await PlaceAsync(body)).IsInvalid(field);

    [Fact]
    public async Task A_hundred_lines_are_the_most()
    {
        static string Lines(int count) => $$"""{"items": [{{string.Join(", ", Enumerable.Range(0, count).Select(_ => $$"""{"product_id": "{{WholeShop.NewId()}}", "quantity": 1}"""))}}]}""";
        (await PlaceAsync(Lines(101))).IsInvalid("items");
        (await PlaceAsync(Lines(100))).IsRefused(HttpStatusCode.Conflict, "product_unavailable");
    }

    [Fact]
    public async Task Fifty_equal_requests_with_one_key_place_one_order()
    {
        var product = await shop.ProductAsync();
        var key = WholeShop.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PlaceAsync(WholeShop.OrderBody(product), key)));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => a.IsRefused(HttpStatusCode.Conflict, "idempotency_in_progress"));
        var first = Assert.Single(answers, a => a.Status == HttpStatusCode.Created && !a.Headers.ContainsKey("Idempotent-Replay"));

        var replay = await PlaceAsync(WholeShop.OrderBody(product), key);
        Assert.Equal(("true", first.Headers["Location"]), (replay.Headers["Idempotent-Replay"], replay.Headers["Location"]));
        Assert.Equal(first.Body.GetRawText(), replay.Body.GetRawText());
        Assert.Single(await shop.ReadAllAsync("/api/orders", _customer));
        (await PlaceAsync(WholeShop.OrderBody(product, 2), key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_key_is_its_users_own()
    {
        var product = await shop.ProductAsync();
        var key = WholeShop.NewKey();
        var mine = await PlaceAsync(WholeShop.OrderBody(product), key);
        var theirs = await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(product), WholeShop.SignIn().Token, key);
        Assert.Equal(HttpStatusCode.Created, theirs.Status);
        Assert.NotEqual(mine["id"], theirs["id"]);
    }

    [Theory]
    [InlineData("Idempotency-Key: ")]
    [InlineData("Idempotency-Key: 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_key_that_is_none_is_refused(string header) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PlaceAsync(WholeShop.OrderBody(WholeShop.NewId()), header)).Status);

    [Fact]
    public async Task A_client_that_hangs_up_and_tries_again_has_one_order()
    {
        var product = await shop.ProductAsync();
        for (var i = 0; i < 20; i++)
        {
            var customer = WholeShop.SignIn();
            var key = WholeShop.NewKey();
            await SendAndHangUpAsync(customer, key, WholeShop.OrderBody(product), TimeSpan.FromMilliseconds(i % 5));
            await Eventually.TrueAsync(async () =>
                (await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(product), customer.Token, key)).Status == HttpStatusCode.Created);
            Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from orders where user_id = '{customer.Id}'"));
        }
    }

    private static decimal Amount(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetDecimal();

    private Task<TestAnswer> PlaceAsync(string body, params string[] headers) => shop.Host.PostAsync("/api/orders", body, _customer.Token, headers);

    private async Task SendAndHangUpAsync(Person person, string key, string body, TimeSpan patience)
    {
        var address = shop.Host.Client.BaseAddress!;
        using TcpClient client = new();
        await client.ConnectAsync(address.Host, address.Port);
        client.LingerState = new(true, 0);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/orders HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {person.Token}\r\n{key}\r\n" +
            $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        // Not a wait for anything: the moment of hanging up differs, from before the request is read to after it is answered.
        await Task.Delay(patience);
    }

    [Fact]
    public async Task An_order_has_no_more_of_a_product_than_it_may_and_the_refusal_names_it()
    {
        var product = await shop.ProductAsync();
        await ChangeAsync(product, """{"name": "Honey", "max_per_order": 2}""");
        var refused = await PlaceAsync(WholeShop.OrderBody(product, 3));
        refused.IsRefused(HttpStatusCode.Conflict, "quantity_limit");
        Assert.StartsWith("An order has at most 2 of Honey (", refused["detail"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync(WholeShop.OrderBody(product, 2))).Status);
    }

    [Fact]
    public async Task A_product_is_ordered_from_its_time_on_by_the_databases_clock()
    {
        var product = await shop.ProductAsync();
        var begin = TimeProvider.System.GetUtcNow().AddSeconds(5);
        await ChangeAsync(product, $$"""{"published_at": "{{begin:O}}"}""");
        var refused = await PlaceAsync(WholeShop.OrderBody(product));
        if (TimeProvider.System.GetUtcNow() < begin) refused.IsRefused(HttpStatusCode.Conflict, "product_unavailable");
        await Eventually.TrueAsync(async () => (await PlaceAsync(WholeShop.OrderBody(product))).Status == HttpStatusCode.Created);
        Assert.True(TimeProvider.System.GetUtcNow() >= begin);
    }

    private async Task ChangeAsync(string product, string patch)
    {
        var changed = await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{product}", patch, shop.Admin.Token);
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Body.GetRawText());
        var revision = await shop.CountAsync("catalog", $"select from log where key = '{product}'");
        await Eventually.TrueAsync(async () => await shop.CountAsync("ordering", $"select 1 from copied where id = '{product}' and revision = {revision}") == 1);
    }
}
