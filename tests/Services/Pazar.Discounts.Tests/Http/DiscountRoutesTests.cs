using System.Text.Json;

namespace Pazar.Discounts.Tests;

public sealed class DiscountRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Fact]
    public async Task A_discount_is_created_read_replaced_and_ended()
    {
        var code = WholeShop.NewCode();
        var created = await PostAsync($$"""{"code": "{{code.ToLowerInvariant()}}", "kind": "percent", "value": 12.5, "min_total": 20, "category": "Kitchen", "max_uses": 9, "starts_at": "2026-01-01T03:00:00+03:00"}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal((code, "percent", "Kitchen", "2026-01-01T00:00:00.000000Z", "USD"), (created["code"], created["kind"], created["category"], created["starts_at"], created["currency"]));
        Assert.Equal((12.5m, 20m, 0, true), (Number(created, "value"), Number(created, "min_total"), (int)Number(created, "uses"), created.Body.GetProperty("is_active").GetBoolean()));
        var path = created.Headers["Location"];
        var read = await shop.Host.GetAsync(path, shop.Admin.Token);
        Assert.Equal(created.Body.GetRawText(), read.Body.GetRawText());
        Assert.Equal(HttpStatusCode.NotModified, (await shop.Host.GetAsync(path, shop.Admin.Token, $"If-None-Match: {read.ETag}")).Status);

        var replaced = await PutAsync(path, $$"""{"code": "{{code}}", "kind": "buy_x_get_y", "buy": 2, "get": 1, "is_active": false}""", $"If-Match: {read.ETag}");
        Assert.Equal((HttpStatusCode.OK, "buy_x_get_y", 2, 1), (replaced.Status, replaced["kind"], (int)Number(replaced, "buy"), (int)Number(replaced, "get")));
        Assert.All(new[] { "value", "min_total", "category", "max_uses", "starts_at" }, field => Assert.Equal(JsonValueKind.Null, replaced.Body.GetProperty(field).ValueKind));
        (await PutAsync(path, $$"""{"code": "{{code}}", "kind": "fixed", "value": 5}""", $"If-Match: {read.ETag}")).IsRefused(HttpStatusCode.PreconditionFailed, "stale");

        (await DeleteAsync(path, $"If-Match: {read.ETag}")).IsRefused(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(path, $"If-Match: {replaced.ETag}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(path)).Status);
        Assert.NotNull((await shop.Host.GetAsync(path, shop.Admin.Token))["ended_at"]);
        (await PutAsync(path, $$"""{"code": "{{code}}", "kind": "fixed", "value": 5}""")).IsRefused(HttpStatusCode.Conflict, "discount_ended");
        Assert.Equal(3L, await shop.CountAsync("discounts", $"select 1 from log where key = '{created["id"]}'"));
    }

    [Fact]
    public async Task A_code_is_one_live_discounts_in_any_case_and_free_again_when_that_has_ended()
    {
        var code = WholeShop.NewCode();
        var first = await PostAsync($$"""{"code": "{{code}}", "kind": "fixed", "value": 5}""");
        (await PostAsync($$"""{"code": "{{code.ToLowerInvariant()}}", "kind": "fixed", "value": 6}""")).IsRefused(HttpStatusCode.Conflict, "code_taken");
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(first.Headers["Location"])).Status);
        var second = await PostAsync($$"""{"code": "{{code}}", "kind": "fixed", "value": 6}""");
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.NotEqual(first["id"], second["id"]);
        Assert.Equal([second["id"], first["id"]], (await shop.ReadAllAsync($"/api/discounts?code={code.ToLowerInvariant()}&limit=1", shop.Admin)).Select(row => row.GetProperty("id").GetString()));
        // Whoever keeps a copy by the code takes the later word for the truth.
        Assert.Equal("1,2,3", await shop["discounts"].QueryAsync<string>($"""
            select string_agg(place::text, ',' order by position) from (
                select position, rank() over (order by (body ->> 'revision')::bigint) as place from log where type in ('discount.changed', 'discount.ended') and body ->> 'code' = '{code}') said
            """));
    }

    [Fact]
    public async Task Ten_admins_who_want_one_code_at_once_make_one_discount()
    {
        var code = WholeShop.NewCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => PostAsync($$"""{"code": "{{code}}", "kind": "fixed", "value": {{i + 1}}}""")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsRefused(HttpStatusCode.Conflict, "code_taken"));
    }

    [Fact]
    public async Task The_code_of_a_discount_stays_as_it_is()
    {
        var created = await PostAsync($$"""{"code": "{{WholeShop.NewCode()}}", "kind": "fixed", "value": 5}""");
        var refused = await PutAsync(created.Headers["Location"], $$"""{"code": "{{WholeShop.NewCode()}}", "kind": "fixed", "value": 5}""");
        refused.IsInvalid("code");
        Assert.Contains(created["code"]!, refused.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_creates_once()
    {
        var (key, body) = (WholeShop.NewKey(), $$"""{"code": "{{WholeShop.NewCode()}}", "kind": "fixed", "value": 5}""");
        var first = await shop.Host.PostAsync("/api/discounts", body, shop.Admin.Token, key);
        var again = await shop.Host.PostAsync("/api/discounts", body, shop.Admin.Token, key);
        Assert.Equal((first["id"], "true"), (again["id"], again.Headers["Idempotent-Replay"]));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var nowhere = $"/api/discounts/{WholeShop.NewId()}";
        (await shop.Host.GetAsync(nowhere, shop.Admin.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await PutAsync(nowhere, """{"code": "NOWHERE", "kind": "fixed", "value": 5}""")).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await DeleteAsync(nowhere)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Customers_see_no_discounts() =>
        (await shop.Host.GetAsync("/api/discounts", WholeShop.SignIn().Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");

    [Theory]
    [InlineData("code", "\"ab\"")]
    [InlineData("code", "\"with space\"")]
    [InlineData("code", "null")]
    [InlineData("kind", "\"gift\"")]
    [InlineData("value", "0")]
    [InlineData("value", "-1")]
    [InlineData("value", "100.01")]
    [InlineData("value", "12.345")]
    [InlineData("value", "null")]
    [InlineData("value", "\"10\"")]
    [InlineData("value", "1e400")]
    [InlineData("buy", "2")]
    [InlineData("get", "1")]
    [InlineData("min_total", "0")]
    [InlineData("min_total", "1.005")]
    [InlineData("product_ids", "[]")]
    [InlineData("product_ids[0]", "[\"cup\"]")]
    [InlineData("category", "\"\"")]
    [InlineData("category", "\" \"")]
    [InlineData("ends_at", "\"2025-01-01T00:00:00Z\"")]
    [InlineData("starts_at", "\"tomorrow\"")]
    [InlineData("max_uses", "0")]
    [InlineData("max_uses", "1000000001")]
    [InlineData("max_uses_per_user", "0")]
    [InlineData("is_active", "\"yes\"")]
    [InlineData("colour", "\"red\"")]
    public async Task A_wrong_field_is_refused_by_name(string field, string value)
    {
        var given = new Dictionary<string, string>
        {
            ["code"] = "\"WRONG-FIELD\"",
            ["kind"] = "\"percent\"",
            ["value"] = "10",
            ["starts_at"] = "\"2025-06-01T00:00:00Z\"",
            [field.Split('[')[0]] = value,
        };
        (await PostAsync($"{{{string.Join(", ", given.Select(pair => $"\"{pair.Key}\": {pair.Value}"))}}}")).IsInvalid(field);
    }

    [Theory]
    [InlineData("value", """{"code": "ANY", "kind": "fixed", "value": 0.001}""")]
    [InlineData("value", """{"code": "ANY", "kind": "fixed", "value": 0}""")]
    [InlineData("value", """{"code": "ANY", "kind": "fixed"}""")]
    [InlineData("value", """{"code": "ANY", "kind": "buy_x_get_y", "buy": 2, "get": 1, "value": 5}""")]
    [InlineData("buy", """{"code": "ANY", "kind": "buy_x_get_y", "get": 1}""")]
    [InlineData("get", """{"code": "ANY", "kind": "buy_x_get_y", "buy": 1, "get": 0}""")]
    public async Task Each_kind_has_fields_of_its_own(string field, string body) => (await PostAsync(body)).IsInvalid(field);

    [Fact]
    public async Task A_thousand_products_are_the_most()
    {
        static string Body(int count) => $$"""{"code": "{{WholeShop.NewCode()}}", "kind": "percent", "value": 10, "product_ids": [{{string.Join(", ", Enumerable.Range(0, count).Select(_ => $"\"{WholeShop.NewId()}\""))}}]}""";
        (await PostAsync(Body(1_001))).IsInvalid("product_ids");
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(Body(1_000))).Status);
    }

    private static decimal Number(TestAnswer answer, string field) => answer.Body.GetProperty(field).GetDecimal();

    private Task<TestAnswer> PostAsync(string body) => shop.Host.PostAsync("/api/discounts", body, shop.Admin.Token);

    private Task<TestAnswer> PutAsync(string path, string body, params string[] headers) => shop.Host.SendAsync(HttpMethod.Put, path, body, shop.Admin.Token, headers);

    private Task<TestAnswer> DeleteAsync(string path, params string[] headers) => shop.Host.SendAsync(HttpMethod.Delete, path, null, shop.Admin.Token, headers);
}
