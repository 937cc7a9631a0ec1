using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Catalog.Tests;

public sealed class ProductTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private static int _products;

    [Fact]
    public async Task A_product_is_created_and_everybody_reads_it()
    {
        var created = await CreateAsync(name: "Blue kettle", price: "12.50", more: """, "category": "kitchen", "attributes": {"litres": 1.7, "colour": "blue"}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal($"/api/products/{created["id"]}", created.Headers["Location"]);
        Assert.Equal(created.Body.GetRawText(), (await shop.Host.GetAsync($"/api/products/{created["id"]}", shop.Admin)).Body.GetRawText());
        // Metadata is for admins alone.
        var read = await shop.Host.GetAsync($"/api/products/{created["id"]}");
        Assert.Equal(created.Body.GetRawText().Replace(",\"metadata\":{}", "", StringComparison.Ordinal), read.Body.GetRawText());
        Assert.Equal((12.50m, "USD", "kitchen", 0), (read.Body.GetProperty("price").GetDecimal(), read["currency"], read["category"],
            read.Body.GetProperty("available").GetInt32()));
        Assert.Equal(1.7m, read.Body.GetProperty("attributes").GetProperty("litres").GetDecimal());
        Assert.Empty(read.Body.GetProperty("photos").EnumerateArray());
        Assert.Equal(["product.created 1"], await EventsAsync(created["id"]!));
    }

    [Fact]
    public async Task Only_admins_change_products()
    {
        var customer = await shop.RegisterAsync(ShopHost.NewEmail());
        Assert.Equal("forbidden", (await shop.Host.PostAsync("/api/products", Body("x", "y", "1"), customer["access"])).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Host.PostAsync("/api/products", Body("x", "y", "1"))).Status);
    }

    [Fact]
    public async Task A_sku_is_taken_in_any_case_by_one_of_many()
    {
        var sku = NewSku();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            shop.Host.PostAsync("/api/products", Body(i % 2 == 0 ? sku : sku.ToUpperInvariant(), "Cup", "1"), shop.Admin)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("sku_taken", answer.Code));

        var other = await CreateAsync();
        var renamed = await PatchAsync(other["id"], $$"""{"sku": "{{sku}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "sku_taken"), (renamed.Status, renamed.Code));
    }

    [Fact]
    public async Task The_same_key_creates_one_product()
    {
        var body = Body(NewSku(), "Cup", "1");
        var key = $"Idempotency-Key: {body.GetHashCode(StringComparison.Ordinal)}";
        var first = await shop.Host.PostAsync("/api/products", body, shop.Admin, key);
        var second = await shop.Host.PostAsync("/api/products", body, shop.Admin, key);
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Equal("idempotency_key_reused", (await shop.Host.PostAsync("/api/products", Body(NewSku(), "Cup", "2"), shop.Admin, key)).Code);
    }

    [Theory]
    [InlineData("sku", "\"\"")]
    [InlineData("name", "\"  \"")]
    [InlineData("price", "-1")]
    [InlineData("price", "1.001")]
    [InlineData("price", "10000000000")]
    [InlineData("price", "\"1\"")]
    [InlineData("attributes", "[]")]
    [InlineData("attributes.a", "{\"a\": {}}")]
    [InlineData("attributes.a", "{\"a\": 1e300}")]
    [InlineData("currency", "\"EUR\"")]
    public async Task A_wrong_field_is_refused_by_name(string field, string value)
    {
        Dictionary<string, JsonElement> body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Body(NewSku(), "Cup", "1"))!;
        body[field.Split('.')[0]] = JsonElement.Parse(value);
        var answer = await shop.Host.PostAsync("/api/products", JsonSerializer.Serialize(body), shop.Admin);
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Body.GetRawText());
    }

    [Fact]
    public async Task A_change_makes_an_older_tag_stale()
    {
        var id = (await CreateAsync())["id"];
        var read = await shop.Host.GetAsync($"/api/products/{id}");
        Assert.Equal(HttpStatusCode.NotModified, (await shop.Host.GetAsync($"/api/products/{id}", null, $"If-None-Match: {read.ETag}")).Status);

        var changed = await PatchAsync(id, """{"price": 2}""", $"If-Match: {read.ETag}");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(read.ETag, changed.ETag);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync($"/api/products/{id}", null, $"If-None-Match: {read.ETag}")).Status);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), Of(await PatchAsync(id, """{"price": 3}""", $"If-Match: {read.ETag}")));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), Of(await shop.Host.SendAsync(
            HttpMethod.Put, $"/api/products/{id}", Body(NewSku(), "Cup", "3"), shop.Admin, $"If-Match: {read.ETag}")));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), Of(await shop.Host.SendAsync(
            HttpMethod.Delete, $"/api/products/{id}", null, shop.Admin, $"If-Match: {read.ETag}")));
        Assert.Equal(["product.created 1", "product.updated 2"], await EventsAsync(id!));
    }

    [Fact]
    public async Task A_replacement_resets_what_it_leaves_out_and_a_patch_keeps_it()
    {
        var created = await CreateAsync(more: """, "category": "cups", "description": "round", "attributes": {"a": 1}""");
        var patched = await PatchAsync(created["id"], """{"name": "Big cup"}""");
        Assert.Equal(("Big cup", "cups", "round"), (patched["name"], patched["category"], patched["description"]));
        var replaced = await shop.Host.SendAsync(HttpMethod.Put, $"/api/products/{created["id"]}", Body(created["sku"]!, "Cup", "5"), shop.Admin);
        Assert.Equal(JsonValueKind.Null, replaced.Body.GetProperty("category").ValueKind);
        Assert.Equal(("", "{}"), (replaced["description"], replaced.Body.GetProperty("attributes").GetRawText()));
    }

    [Fact]
    public async Task An_archived_or_inactive_product_is_there_for_admins_alone()
    {
        var archived = (await CreateAsync())["id"];
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{archived}", null, shop.Admin)).Status);
        Assert.Equal(["product.created 1", "product.archived 2"], await EventsAsync(archived!));
        Assert.Equal("product_archived", (await PatchAsync(archived, """{"price": 2}""")).Code);
        var inactive = (await CreateAsync(more: """, "is_active": false"""))["id"];
        foreach (var id in new[] { archived, inactive })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await shop.Host.GetAsync($"/api/products/{id}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync($"/api/products/{id}", shop.Admin)).Status);
        }
    }

    [Fact]
    public async Task What_inventory_says_last_is_available_and_changes_the_tag()
    {
        var id = (await CreateAsync())["id"]!;
        var before = await shop.Host.GetAsync($"/api/products/{id}");
        await SayAsync(new StockChanged(Id<Product>.New(TimeProvider.System.GetUtcNow()), 5, 0, 5), Stock(id, 9), Stock(id, 7));
        await Eventually.TrueAsync(async () => await AvailableAsync(id) == 7);
        var after = await shop.Host.GetAsync($"/api/products/{id}");
        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal(before["updated_at"], after["updated_at"]);

        // Catalog itself has changed nothing: who follows it hears nothing, and a change keeps what is available.
        Assert.Equal(["product.created 1"], await EventsAsync(id));
        Assert.Equal(7, (await PatchAsync(id, """{"price": 2}""")).Body.GetProperty("available").GetInt32());
        Assert.Equal(["product.created 1", "product.updated 2"], await EventsAsync(id));
    }

    [Fact]
    public async Task What_admins_are_shown_beyond_others_has_a_tag_of_its_own()
    {
        var id = (await CreateAsync())["id"]!;
        await PatchAsync(id, """{"metadata": {"erp": "7"}}""");
        var everybodys = await shop.Host.GetAsync($"/api/products/{id}");
        var admins = await shop.Host.GetAsync($"/api/products/{id}", shop.Admin, $"If-None-Match: {everybodys.ETag}");
        Assert.Equal((HttpStatusCode.OK, "7"), (admins.Status, admins.Body.GetProperty("metadata").GetProperty("erp").GetString()));
        Assert.False((await shop.Host.GetAsync($"/api/products/{id}", null, $"If-None-Match: {admins.ETag}")).Body.TryGetProperty("metadata", out _));
        Assert.Equal(HttpStatusCode.NotModified, (await shop.Host.GetAsync($"/api/products/{id}", shop.Admin, $"If-None-Match: {admins.ETag}")).Status);
        var changed = await PatchAsync(id, """{"price": 2}""", $"If-Match: {admins.ETag}");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.NotModified, (await shop.Host.GetAsync($"/api/products/{id}", shop.Admin, $"If-None-Match: {changed.ETag}")).Status);
    }

    [Fact]
    public async Task An_edit_makes_a_tag_stale_and_a_sale_does_not()
    {
        var id = (await CreateAsync())["id"]!;
        var read = await shop.Host.GetAsync($"/api/products/{id}");
        await SayAsync(Stock(id, 9));
        await Eventually.TrueAsync(async () => await AvailableAsync(id) == 9);
        var sold = await shop.Host.GetAsync($"/api/products/{id}", null, $"If-None-Match: {read.ETag}");
        Assert.Equal(HttpStatusCode.OK, sold.Status);

        var changed = await PatchAsync(id, """{"price": 2}""", $"If-Match: {read.ETag}");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        foreach (var older in new[] { read.ETag, sold.ETag })
            Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), Of(await PatchAsync(id, """{"price": 3}""", $"If-Match: {older}")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PatchAsync(id, """{"price": 3}""", $"If-Match: W/{changed.ETag}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PatchAsync(id, """{"price": 3}""", $"If-Match: \"0\", {changed.ETag}")).Status);
    }

    [Fact]
    public async Task Null_clears_what_may_be_empty_and_nothing_else()
    {
        var id = (await CreateAsync(more: """, "category": "cups", "description": "round", "attributes": {"a": 1}"""))["id"];
        foreach (var field in new[] { "sku", "name", "price", "is_active" })
        {
            var refused = await PatchAsync(id, $$"""{"{{field}}": null}""");
            Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), Of(refused));
            Assert.True(refused.Body.GetProperty("errors").TryGetProperty(field, out _), refused.Body.GetRawText());
        }
        var cleared = await PatchAsync(id, """{"category": null, "description": null}""");
        Assert.Equal(JsonValueKind.Null, cleared.Body.GetProperty("category").ValueKind);
        Assert.Equal(("", """{"a":1}"""), (cleared["description"], cleared.Body.GetProperty("attributes").GetRawText().Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal("{}", (await PatchAsync(id, """{"attributes": null}""")).Body.GetProperty("attributes").GetRawText());
    }

    private static StockChanged Stock(string product, int available) => new(Id<Product>.Parse(product), available, 0, available);

    private async Task<int> AvailableAsync(string id) => (await shop.Host.GetAsync($"/api/products/{id}")).Body.GetProperty("available").GetInt32();

    private async Task SayAsync(params StockChanged[] said)
    {
        LogEngine inventory = new(new(shop.Host.Databases["inventory"]), _ => throw new InvalidOperationException("It follows nobody."),
            TimeSpan.FromDays(30), TimeProvider.System, NullLogger.Instance);
        await inventory.Writes.RunAsync(CommandOrigin.Service, async (batch, stop) =>
        {
            await (await batch.LoadAsync(stop)).DisposeAsync();
            foreach (var changed in said) batch.Append(0, changed);
            return Replies.Empty();
        }, CancellationToken.None);
    }

    private Task<string[]> EventsAsync(string id) => shop.Host.Databases["catalog"].QueryAsync<string[]>($"select array_agg(type || ' ' || (body ->> 'revision') order by position) from log where key = '{id}'");

    private Task<TestAnswer> CreateAsync(string name = "Cup", string price = "1", string more = "") =>
        shop.Host.PostAsync("/api/products", Body(NewSku(), name, price, more), shop.Admin);

    private Task<TestAnswer> PatchAsync(string? id, string body, params string[] headers) =>
        shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{id}", body, shop.Admin, headers);

    private static (HttpStatusCode, string?) Of(TestAnswer answer) => (answer.Status, answer.Code);

    private static string NewSku() => $"sku-{Interlocked.Increment(ref _products)}";

    private static string Body(string sku, string name, string price, string more = "") =>
        $$"""{"sku": "{{sku}}", "name": "{{name}}", "price": {{price}}{{more}}}""";
}
