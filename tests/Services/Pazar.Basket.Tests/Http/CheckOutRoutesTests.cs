using System.Text.Json;

namespace Pazar.Basket.Tests;

public sealed class CheckOutRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Customer _ada = Customer.SignedIn(shop);

    [Fact]
    public async Task A_checkout_is_answered_as_an_order_that_is_placed_directly()
    {
        var cup = await Customer.ProductAsync(shop, price: "12.50");
        await _ada.AddAsync(cup, 2);
        var placed = await _ada.CheckOutAsync("""{"payment_method": "pm_card_visa", "shipping_address": {"name": "Ada", "line1": "Kordon 12", "country": "TR"}}""");
        Assert.True(placed.Status == HttpStatusCode.Created, placed.Body.GetRawText());
        Assert.Equal($"/api/orders/{placed["id"]}", placed.Headers["Location"]);
        Assert.Equal(("PENDING", 25.00m), (placed["status"], placed.Body.GetProperty("total_amount").GetDecimal()));

        var direct = await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(cup), _ada.Person.Token);
        Assert.Equal(Fields(direct.Body), Fields(placed.Body));
        Assert.Equal(Fields(direct.Body.GetProperty("items")[0]), Fields(placed.Body.GetProperty("items")[0]));
        var order = await shop.OrderIsAsync(_ada.Person, placed["id"]!, "CONFIRMED");
        foreach (var field in new[] { "id", "user_id", "items", "subtotal", "discount", "total_amount", "currency", "shipping_address", "created_at" })
            Assert.Equal(order.GetProperty(field).GetRawText(), placed.Body.GetProperty(field).GetRawText());
        Assert.Equal("", await _ada.QuantitiesAsync());
        var timeline = (await shop.Host.GetAsync($"/api/orders/{placed["id"]}/timeline", _ada.Person.Token)).Body.GetProperty("results");
        Assert.Equal(("basket.checked_out", "basket"), (timeline[0].GetProperty("type").GetString(), timeline[0].GetProperty("service").GetString()));
    }

    [Fact]
    public async Task The_same_version_sent_forty_times_at_once_is_one_order()
    {
        await _ada.AddAsync(await Customer.ProductAsync(shop));
        var version = (await _ada.ReadAsync()).Body.GetProperty("version").GetInt64();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 4) switch
        {
            0 => _ada.CheckOutAsync(),
            1 => _ada.CheckOutAsync("{}", WholeShop.NewKey()),
            2 => _ada.CheckOutAsync($$"""{"version": {{version}}}"""),
            _ => _ada.CheckOutAsync("{}", $"Idempotency-Key: of {_ada.Person.Id}, {number}"),
        }));
        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.GetRawText()));
        Assert.Single(answers.Select(answer => answer["id"]).Distinct());
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from orders where user_id = '{_ada.Person.Id}'"));

        await _ada.AddAsync(await Customer.ProductAsync(shop));
        Assert.Equal(answers[0]["id"], (await _ada.CheckOutAsync($$"""{"version": {{version}}}"""))["id"]);
        Assert.NotEqual(answers[0]["id"], (await _ada.CheckOutAsync())["id"]);
    }

    [Fact]
    public async Task A_key_answers_the_order_again()
    {
        await _ada.AddAsync(await Customer.ProductAsync(shop));
        var key = WholeShop.NewKey();
        var first = await _ada.CheckOutAsync("{}", key);
        await _ada.AddAsync(await Customer.ProductAsync(shop));
        var again = await _ada.CheckOutAsync("{}", key);
        Assert.Equal((first.Body.GetRawText(), "true"), (again.Body.GetRawText(), again.Headers["Idempotent-Replay"]));
        Assert.Equal(HttpStatusCode.Created, again.Status);
        (await _ada.CheckOutAsync("""{"payment_method": "pm_card_visa"}""", key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task What_ordering_refuses_is_answered_as_it_would_answer_directly_and_leaves_the_basket()
    {
        var dear = await Customer.ProductAsync(shop, price: "9999999999.99");
        await _ada.AddAsync(dear, 2);
        var direct = await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(dear, 2), _ada.Person.Token);
        var refused = await _ada.CheckOutAsync();
        refused.IsRefused(HttpStatusCode.Conflict, "order_too_large");
        Assert.Equal((direct["title"], direct["detail"]), (refused["title"], refused["detail"]));
        Assert.Equal("2", await _ada.QuantitiesAsync());

        var replayed = WholeShop.NewKey();
        (await _ada.CheckOutAsync("{}", replayed)).IsRefused(HttpStatusCode.Conflict, "order_too_large");
        (await _ada.CheckOutAsync("{}", replayed)).IsRefused(HttpStatusCode.Conflict, "order_too_large");
        await _ada.SetAsync(dear, 1);
        Assert.Equal(HttpStatusCode.Created, (await _ada.CheckOutAsync()).Status);
    }

    [Fact]
    public async Task A_price_that_the_customer_has_not_seen_is_refused_and_leaves_the_basket()
    {
        var cup = await Customer.ProductAsync(shop, price: "12.50");
        await _ada.AddAsync(cup, 2);
        Assert.Equal(25.00m, (await _ada.ReadAsync()).Body.GetProperty("total_amount").GetDecimal());
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{cup}", """{"price": 13}""", shop.Admin.Token);
        await Eventually.TrueAsync(async () => await shop.CountAsync("ordering", $"select 1 from copied where id = '{cup}' and (body ->> 'price')::numeric = 13") == 1);
        foreach (var _ in new[] { 1, 2 })
        {
            var refused = await _ada.CheckOutAsync("""{"expected_total": 25.00}""");
            refused.IsRefused(HttpStatusCode.Conflict, "price_changed");
            Assert.Equal(26.00m, refused.Body.GetProperty("total_amount").GetDecimal());
        }
        Assert.Equal("2", await _ada.QuantitiesAsync());
        Assert.Equal(HttpStatusCode.Created, (await _ada.CheckOutAsync("""{"expected_total": 26}""")).Status);
    }

    [Fact]
    public async Task Whoever_prefers_to_wait_is_told_how_the_saga_ended_and_a_repetition_how_the_order_stands()
    {
        await _ada.AddAsync(await Customer.ProductAsync(shop));
        var key = WholeShop.NewKey();
        var first = await _ada.CheckOutAsync("{}", key, "Prefer: wait=20");
        Assert.Equal("CONFIRMED", first["status"]);
        await shop.PaymentAsync(_ada.Person, first["id"]!, "CAPTURED");
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.PostAsync($"/api/orders/{first["id"]}/ship", """{"tracking_code": "TR1"}""", shop.Admin.Token)).Status);
        var again = await _ada.CheckOutAsync("""{"version": 1}""");
        Assert.Equal((first["id"], "SHIPPED", "TR1", "true"), (again["id"], again["status"], again["tracking_code"], again.Headers["Idempotent-Replay"]));
        var order = (await shop.Host.GetAsync($"/api/orders/{first["id"]}", _ada.Person.Token)).Body;
        foreach (var field in Fields(order).Where(field => field != "updated_at")) Assert.Equal(order.GetProperty(field).GetRawText(), again.Body.GetProperty(field).GetRawText());
        await shop.Host.PostAsync($"/api/orders/{first["id"]}/refund", null, shop.Admin.Token);
        await shop.OrderIsAsync(_ada.Person, first["id"]!, "REFUNDED");
        Assert.Equal("REFUNDED", (await _ada.CheckOutAsync("""{"version": 1}"""))["status"]);
    }

    [Fact]
    public async Task What_cannot_be_ordered_is_left_out_and_left_in()
    {
        var (cup, gone) = (await Customer.ProductAsync(shop), await Customer.ProductAsync(shop));
        await _ada.AddAsync(cup);
        await _ada.AddAsync(gone, 4);
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{gone}", null, shop.Admin.Token);
        await Eventually.TrueAsync(async () => await shop.CountAsync("basket", $"select 1 from copied where id = '{gone}' and is_gone") == 1);
        var placed = await _ada.CheckOutAsync();
        Assert.Equal(1, placed.Body.GetProperty("items").GetArrayLength());
        Assert.Equal("4", await _ada.QuantitiesAsync());

        var bob = Customer.SignedIn(shop);
        (await bob.CheckOutAsync()).IsRefused(HttpStatusCode.Conflict, "basket_empty");
        await bob.AddAsync(cup);
        (await bob.CheckOutAsync("""{"version": 7}""")).IsRefused(HttpStatusCode.Conflict, "basket_changed");
    }

    [Theory]
    [InlineData("payment_method", """{"payment_method": "no card"}""")]
    [InlineData("shipping_address.name", """{"shipping_address": {"name": "", "line1": "x"}}""")]
    [InlineData("shipping_address.country", """{"shipping_address": {"name": "Ada", "line1": "x", "country": "Turkey"}}""")]
    [InlineData("version", """{"version": -1}""")]
    [InlineData("expected_total", """{"expected_total": -1}""")]
    [InlineData("surprise", """{"surprise": 1}""")]
    public async Task What_is_wrong_is_told_by_field(string field, string body) => (await _ada.CheckOutAsync(body)).IsInvalid(field);

    private static IEnumerable<string> Fields(JsonElement element) => element.EnumerateObject().Select(field => field.Name);
}
