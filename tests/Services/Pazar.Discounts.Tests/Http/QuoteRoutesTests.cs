namespace Pazar.Discounts.Tests;

public sealed class QuoteRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task A_quote_says_what_is_taken_off_each_line()
    {
        var code = await shop.CouponAsync("""
            "kind": "percent", "value": 10
            """);
        var (cup, bowl) = (await ProductAsync("0.33"), await ProductAsync("0.34"));
        var quote = await QuoteAsync(code.ToLowerInvariant(), (cup, 2), (bowl, 1));
        Assert.Equal((HttpStatusCode.OK, code, "USD"), (quote.Status, quote["code"], quote["currency"]));
        Assert.Equal((1.00m, 0.10m, 0.90m), (Number(quote, "subtotal"), Number(quote, "discount"), Number(quote, "total_amount")));
        Assert.Equal([(cup, 0.07m, 0.59m), (bowl, 0.03m, 0.31m)], quote.Body.GetProperty("lines").EnumerateArray()
            .Select(line => (line.GetProperty("product_id").GetString()!, line.GetProperty("discount").GetDecimal(), line.GetProperty("line_total").GetDecimal())));
        Assert.Equal(0L, await shop.CountAsync("discounts", $"select 1 from redemption where user_id = '{_customer.Id}'"));
    }

    [Fact]
    public async Task A_coupon_that_takes_nothing_off_says_why()
    {
        var cup = await ProductAsync("10.00");
        (await QuoteAsync("NO-SUCH-CODE", (cup, 1))).IsRefused(HttpStatusCode.NotFound, "unknown_coupon");
        (await QuoteAsync("no code at all!", (cup, 1))).IsRefused(HttpStatusCode.NotFound, "unknown_coupon");
        (await QuoteAsync(await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"ends_at\": \"2026-01-01T00:00:00Z\""), (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_expired");
        (await QuoteAsync(await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"is_active\": false"), (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_expired");
        (await QuoteAsync(await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"starts_at\": \"2099-01-01T00:00:00Z\""), (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_not_applicable");
        (await QuoteAsync(await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"min_total\": 10.01"), (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_not_applicable");
        (await QuoteAsync(await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"category\": \"garden\""), (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_not_applicable");
        (await QuoteAsync(await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5"), (WholeShop.NewId(), 1))).IsRefused(HttpStatusCode.Conflict, "product_unavailable");
    }

    [Fact]
    public async Task A_product_that_is_not_published_yet_is_not_quoted()
    {
        var cup = await ProductAsync("10.00");
        var code = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5");
        Assert.Equal(HttpStatusCode.OK, (await QuoteAsync(code, (cup, 1))).Status);
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{cup}", """{"published_at": "2999-01-01T00:00:00Z"}""", shop.Admin.Token);
        await Eventually.TrueAsync(async () => (await QuoteAsync(code, (cup, 1))).Status == HttpStatusCode.Conflict);
        (await QuoteAsync(code, (cup, 1))).IsRefused(HttpStatusCode.Conflict, "product_unavailable");
    }

    [Fact]
    public async Task Who_has_used_a_coupon_as_often_as_may_be_is_told_so_and_others_are_not()
    {
        var cup = await ProductAsync("10.00");
        var code = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5, \"max_uses_per_user\": 1, \"max_uses\": 2");
        Assert.Equal("CONFIRMED", (await shop.OrderWithAsync(_customer, cup, code))["status"]);
        (await QuoteAsync(code, (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_exhausted");
        var other = WholeShop.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await QuoteAsync(other, code, (cup, 1))).Status);
        Assert.Equal("CONFIRMED", (await shop.OrderWithAsync(other, cup, code))["status"]);
        (await QuoteAsync(WholeShop.SignIn(), code, (cup, 1))).IsRefused(HttpStatusCode.Conflict, "coupon_exhausted");
    }

    [Theory]
    [InlineData("code", """{"code": "", "items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}]}""")]
    [InlineData("code", """{"items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}]}""")]
    [InlineData("items", """{"code": "ANY", "items": []}""")]
    [InlineData("items", """{"code": "ANY"}""")]
    [InlineData("items[0].quantity", """{"code": "ANY", "items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 0}]}""")]
    [InlineData("items[1].product_id", """{"code": "ANY", "items": [{"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}, {"product_id": "019a0000-0000-7000-8000-000000000001", "quantity": 1}]}""")]
    public async Task A_wrong_body_is_refused_by_field(string field, string body) =>
        (await shop.Host.PostAsync("/api/discounts/quote", body, _customer.Token)).IsInvalid(field);

    private static decimal Number(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetDecimal();

    private async Task<string> ProductAsync(string price)
    {
        var id = await shop.ProductAsync(price: price);
        await Eventually.TrueAsync(async () => await shop.CountAsync("discounts", $"select 1 from copied where id = '{id}'") == 1);
        return id;
    }

    private Task<TestAnswer> QuoteAsync(string code, params (string Product, int Quantity)[] lines) => QuoteAsync(_customer, code, lines);

    private Task<TestAnswer> QuoteAsync(Person person, string code, params (string Product, int Quantity)[] lines) => shop.Host.PostAsync("/api/discounts/quote",
        $$"""{"code": "{{code}}", "items": [{{string.Join(", ", lines.Select(line => $$"""{"product_id": "{{line.Product}}", "quantity": {{line.Quantity}}}"""))}}]}""", person.Token);
}
