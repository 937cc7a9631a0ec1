using Pazar.Testing;

namespace Pazar.Inventory.Tests;

public sealed class StockRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Fact]
    public async Task A_product_is_stocked_first_and_set_anew_afterwards()
    {
        var id = await CreateAsync();
        var first = await StockAsync(id, 5);
        Assert.Equal((HttpStatusCode.Created, $"/api/inventory/{id}"), (first.Status, first.Headers["Location"]));
        var second = await StockAsync(id, 7);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.False(second.Headers.ContainsKey("Location"));
        var read = await shop.Host.GetAsync($"/api/inventory/{id}", WholeShop.SignIn().Token);
        Assert.Equal(second.Body.GetRawText(), read.Body.GetRawText());
        Assert.Equal((7, 0, 7), (Number(read, "quantity"), Number(read, "reserved"), Number(read, "available")));
    }

    [Fact]
    public async Task Stock_is_never_set_below_what_orders_hold()
    {
        var customer = WholeShop.SignIn();
        var id = await shop.ProductAsync(10);
        await shop.PaidOrderAsync(customer, id, 4);
        (await PutAsync(id, 3)).IsRefused(HttpStatusCode.Conflict, "stock_below_reserved");
        (await AdjustAsync(id, -7)).IsRefused(HttpStatusCode.Conflict, "stock_below_reserved");
        var sku = (await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token))["product_sku"];
        (await StockAsync(id, 3, sku)).IsRefused(HttpStatusCode.Conflict, "stock_below_reserved");
        Assert.Equal(0, Number(await PutAsync(id, 4), "available"));
        (await AdjustAsync(id, 1_000_000_000)).IsRefused(HttpStatusCode.Conflict, "stock_too_large");
    }

    [Fact]
    public async Task What_was_never_stocked_cannot_be_changed()
    {
        var id = WholeShop.NewId();
        (await PutAsync(id, 3)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await AdjustAsync(id, 3)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await shop.Host.GetAsync($"/api/inventory/{id}/movements", shop.Admin.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_product_that_the_catalog_does_not_have_is_not_stocked()
    {
        (await StockAsync(WholeShop.NewId(), 5)).IsRefused(HttpStatusCode.NotFound, "unknown_product");
        // One that is no new one is not waited for.
        (await StockAsync("0199c0de-0000-7000-8000-000000000001", 5)).IsRefused(HttpStatusCode.NotFound, "unknown_product");
    }

    [Fact]
    public async Task A_wrong_sku_is_refused_and_the_right_one_told()
    {
        var id = await CreateAsync();
        var body = $$"""{"product_id": "{{id}}", "product_sku": "another", "quantity": 5}""";
        var key = WholeShop.NewKey();
        foreach (var answer in new[] { await shop.Host.PostAsync("/api/inventory", body, shop.Admin.Token, key), await shop.Host.PostAsync("/api/inventory", body, shop.Admin.Token, key) })
        {
            answer.IsInvalid("product_sku");
            Assert.Contains($"sku-{id}", answer.Body.GetRawText(), StringComparison.Ordinal);
        }
        (await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Stock_follows_its_products_sku()
    {
        var id = await CreateAsync();
        await StockAsync(id, 5);
        var renamed = await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{id}", $$"""{"sku": "new-{{id}}"}""", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.OK, renamed.Status);
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token))["product_sku"] == $"new-{id}");
        (await StockAsync(id, 6)).IsInvalid("product_sku");
    }

    [Fact]
    public async Task An_archived_product_is_not_stocked_for_the_first_time()
    {
        var id = await CreateAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{id}", null, shop.Admin.Token)).Status);
        await Eventually.TrueAsync(async () => await shop.CountAsync("inventory", $"select 1 from copied where id = '{id}' and is_gone") == 1);
        (await StockAsync(id, 5)).IsRefused(HttpStatusCode.Conflict, "product_archived");
    }

    [Fact]
    public async Task An_edit_makes_an_older_tag_stale_and_a_sale_does_not()
    {
        var id = await shop.ProductAsync(10);
        var read = await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.NotModified, (await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token, $"If-None-Match: {read.ETag}")).Status);
        await shop.PaidOrderAsync(WholeShop.SignIn(), id, 2);
        Assert.NotEqual(read.ETag, (await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token)).ETag);

        var changed = await PutAsync(id, 20, $"If-Match: {read.ETag}");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal((await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token)).ETag, changed.ETag);
        (await PutAsync(id, 30, $"If-Match: {read.ETag}")).IsRefused(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(id, 30, $"If-Match: {changed.ETag}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(id, 31, "If-Match: *")).Status);
    }

    [Fact]
    public async Task The_ledger_tells_every_change_with_its_cause_newest_first()
    {
        var customer = WholeShop.SignIn();
        var id = await shop.ProductAsync(10);
        await AdjustAsync(id, 5, "found behind the shelf");
        var shipped = await shop.PaidOrderAsync(customer, id, 2);
        await shop.Host.PostAsync($"/api/orders/{shipped}/ship", null, shop.Admin.Token);
        await EventuallyHasMovementsAsync(id, 4);
        var cancelled = await shop.PaidOrderAsync(customer, id, 3);
        await shop.Host.PostAsync($"/api/orders/{cancelled}/cancel", null, customer.Token);
        await EventuallyHasMovementsAsync(id, 6);

        var movements = await shop.ReadAllAsync($"/api/inventory/{id}/movements?limit=2", shop.Admin);
        Assert.Equal(
            [("released", 0, -3), ("reserved", 0, 3), ("taken", -2, -2), ("reserved", 0, 2), ("adjusted", 5, 0), ("set", 10, 0)],
            movements.Select(m => (m.GetProperty("cause").GetString()!, m.GetProperty("quantity_change").GetInt32(), m.GetProperty("reserved_change").GetInt32())));
        Assert.Equal("found behind the shelf", movements[4].GetProperty("reason").GetString());
        Assert.Equal([cancelled, cancelled, shipped, shipped], movements.Take(4).Select(m => m.GetProperty("order_id").GetString()));
        var stock = await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token);
        Assert.Equal((13, 0, 13), (Number(stock, "quantity"), Number(stock, "reserved"), Number(stock, "available")));
    }

    [Fact]
    public async Task The_list_has_every_product_once()
    {
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await CreateAsync());
            await StockAsync(ids[^1], i);
        }
        var listed = (await shop.ReadAllAsync("/api/inventory?limit=3", shop.Admin)).Select(row => row.GetProperty("product_id").GetString()!).ToList();
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Empty(ids.Except(listed));
    }

    [Fact]
    public async Task Stock_is_found_by_how_its_sku_begins_in_any_case_and_in_its_order()
    {
        var beginning = $"Shelf-{WholeShop.NewId()[^12..]}";
        // What stands for any letter in a pattern is a letter here.
        List<string> skus = [$"{beginning}-b", $"{beginning}-A", $"{beginning}", $"{beginning}%_", $"{beginning}-ç", $"other-{beginning}"];
        foreach (var sku in skus) await StockAsync(await CreateAsync(sku), 1, sku);
        Assert.Equal([beginning, $"{beginning}%_", $"{beginning}-A", $"{beginning}-b", $"{beginning}-ç"], await FindAsync(beginning));
        Assert.Equal([beginning, $"{beginning}%_", $"{beginning}-A", $"{beginning}-b", $"{beginning}-ç"], await FindAsync($" {beginning.ToUpperInvariant()} "));
        Assert.Equal([$"{beginning}%_"], await FindAsync($"{beginning}%"));
        Assert.Equal([$"{beginning}-b"], await FindAsync($"{beginning}-B"));
        Assert.Empty(await FindAsync($"{beginning}-bb"));
        Assert.Contains(beginning, await FindAsync(""));
        (await shop.Host.GetAsync($"/api/inventory?sku={new string('x', 65)}", shop.Admin.Token)).IsInvalid("sku");
        (await shop.Host.GetAsync("/api/inventory?sku=a&sku=b", shop.Admin.Token)).IsInvalid("sku");
        (await shop.Host.GetAsync("/api/inventory?sku=a", WholeShop.SignIn().Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");

        async Task<List<string>> FindAsync(string sku) =>
            [.. (await shop.ReadAllAsync($"/api/inventory?limit=2&sku={Uri.EscapeDataString(sku)}", shop.Admin)).Select(row => row.GetProperty("product_sku").GetString()!)];
    }

    [Theory]
    [InlineData("quantity", "-1")]
    [InlineData("quantity", "1000000001")]
    [InlineData("quantity", "1.5")]
    [InlineData("quantity", "\"1\"")]
    [InlineData("quantity", "null")]
    [InlineData("quantity", "99999999999999999999")]
    [InlineData("product_id", "\"cup\"")]
    [InlineData("product_id", "1")]
    [InlineData("product_sku", "\"\"")]
    [InlineData("product_sku", "\"a\\u0000b\"")]
    public async Task A_wrong_field_is_refused_by_name(string field, string value)
    {
        var given = new Dictionary<string, string> { ["product_id"] = $"\"{WholeShop.NewId()}\"", ["product_sku"] = "\"cup\"", ["quantity"] = "1", [field] = value };
        var body = $"{{{string.Join(", ", given.Select(pair => $"\"{pair.Key}\": {pair.Value}"))}}}";
        (await shop.Host.PostAsync("/api/inventory", body, shop.Admin.Token)).IsInvalid(field);
    }

    [Theory]
    [InlineData("delta", """{"delta": 0, "reason": "none"}""")]
    [InlineData("delta", """{"delta": 1000000001, "reason": "much"}""")]
    [InlineData("delta", """{"reason": "none"}""")]
    [InlineData("reason", """{"delta": 1, "reason": ""}""")]
    [InlineData("reason", """{"delta": 1}""")]
    public async Task A_correction_needs_a_number_and_a_reason(string field, string body)
    {
        var id = await CreateAsync();
        await StockAsync(id, 5);
        (await shop.Host.PostAsync($"/api/inventory/{id}/adjust", body, shop.Admin.Token)).IsInvalid(field);
    }

    [Fact]
    public async Task Fifty_equal_corrections_with_one_key_correct_once()
    {
        var id = await CreateAsync();
        await StockAsync(id, 5);
        var key = WholeShop.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AdjustAsync(id, 3, "delivered", key)));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => a.IsRefused(HttpStatusCode.Conflict, "idempotency_in_progress"));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK && !a.Headers.ContainsKey("Idempotent-Replay"));
        Assert.Equal(8, Number(await shop.Host.GetAsync($"/api/inventory/{id}", shop.Admin.Token), "quantity"));
        (await AdjustAsync(id, 4, "delivered", key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_key_means_the_same_however_the_path_is_written()
    {
        var id = await CreateAsync();
        await StockAsync(id, 5);
        var key = WholeShop.NewKey();
        await AdjustAsync(id, 3, "delivered", key);
        var again = await shop.Host.PostAsync($"/API/Inventory/{id.ToUpperInvariant()}/adjust/", """{"delta": 3, "reason": "delivered"}""", shop.Admin.Token, key);
        Assert.Equal("true", again.Headers["Idempotent-Replay"]);
        Assert.Equal(8, Number(again, "quantity"));
    }

    private static int Number(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetInt32();

    private Task<TestAnswer> StockAsync(string id, int quantity, string? sku = null) => shop.Host.PostAsync(
        "/api/inventory", $$"""{"product_id": "{{id}}", "product_sku": "{{sku ?? $"sku-{id}"}}", "quantity": {{quantity}}}""", shop.Admin.Token);

    /// <summary>A product that was never stocked.</summary>
    private async Task<string> CreateAsync(string? sku = null)
    {
        var created = await shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "Cup", "price": 1}""", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var id = created["id"]!;
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{id}", $$"""{"sku": "{{sku ??= $"sku-{id}"}}"}""", shop.Admin.Token)).Status);
        await Eventually.TrueAsync(async () => await shop.CountAsync("inventory", $"select 1 from copied where body ->> 'sku' = '{sku}'") == 1);
        return id;
    }

    private Task<TestAnswer> PutAsync(string id, int quantity, params string[] headers) =>
        shop.Host.SendAsync(HttpMethod.Put, $"/api/inventory/{id}", $$"""{"quantity": {{quantity}}}""", shop.Admin.Token, headers);

    private Task<TestAnswer> AdjustAsync(string id, int delta, string reason = "counted", params string[] headers) =>
        shop.Host.PostAsync($"/api/inventory/{id}/adjust", $$"""{"delta": {{delta}}, "reason": "{{reason}}"}""", shop.Admin.Token, headers);

    private Task EventuallyHasMovementsAsync(string id, int count) =>
        Eventually.TrueAsync(async () => await shop.CountAsync("inventory", $"select 1 from movement where product_id = '{id}'") == count);
}
