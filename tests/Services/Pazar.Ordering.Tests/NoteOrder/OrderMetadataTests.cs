using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class OrderMetadataTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task An_order_keeps_what_was_noted_when_it_was_placed_and_its_event_tells_it()
    {
        var erp = WholeShop.NewId();
        var placed = await PlaceAsync($$"""{"erp_id": "{{erp}}", "channel": "kiosk"}""");
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        Assert.Equal(erp, placed.Body.GetProperty("metadata").GetProperty("erp_id").GetString());
        var read = await shop.Host.GetAsync($"/api/orders/{placed["id"]}", _customer.Token);
        Assert.Equal("kiosk", read.Body.GetProperty("metadata").GetProperty("channel").GetString());
        Assert.Equal(erp, await shop["ordering"].QueryAsync<string>($"select body -> 'metadata' ->> 'erp_id' from log where key = '{placed["id"]}' and type = 'order.created'"));

        Assert.Equal([placed["id"]!], await FoundAsync($"metadata.erp_id={erp}"));
        Assert.Equal([placed["id"]!], await FoundAsync($"metadata.channel=kiosk&metadata.erp_id={erp}&status={(await shop.Host.GetAsync($"/api/orders/{placed["id"]}", shop.Admin.Token))["status"]}"));
        Assert.Empty(await FoundAsync($"metadata.channel=web&metadata.erp_id={erp}"));
    }

    [Fact]
    public async Task An_order_without_metadata_says_none_and_leaves_no_row()
    {
        foreach (var metadata in new[] { "null", "{}" })
        {
            var placed = await PlaceAsync(metadata);
            Assert.Equal("{}", placed.Body.GetProperty("metadata").GetRawText());
            Assert.Equal(1, await shop.CountAsync("ordering", $"select from orders where id = '{placed["id"]}' and metadata is null"));
            Assert.Equal(0, await shop.CountAsync("ordering", $"select from log where key = '{placed["id"]}' and body::jsonb ? 'metadata'"));
        }
    }

    [Fact]
    public async Task An_admin_notes_something_in_place_of_what_was_noted_before()
    {
        var (first, second) = (WholeShop.NewId(), WholeShop.NewId());
        var id = (await PlaceAsync($$"""{"erp_id": "{{first}}"}"""))["id"];
        var noted = await NoteAsync(id, $$"""{"metadata": {"other": "{{second}}"} }""");
        Assert.Equal($$"""{"other":"{{second}}"}""", noted.Body.GetProperty("metadata").GetRawText());
        Assert.Empty(await FoundAsync($"metadata.erp_id={first}"));
        Assert.Equal([id!], await FoundAsync($"metadata.other={second}"));
        foreach (var nothing in new[] { "null", "{}" })
        {
            Assert.Equal("{}", (await NoteAsync(id, $$"""{"metadata": {{nothing}} }""")).Body.GetProperty("metadata").GetRawText());
            Assert.Empty(await FoundAsync($"metadata.other={second}"));
            await NoteAsync(id, $$"""{"metadata": {"other": "{{second}}"} }""");
        }
        (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/orders/{id}", """{"metadata": {}}""", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await NoteAsync(WholeShop.NewId(), """{"metadata": {}}""")).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task What_is_no_metadata_is_refused_by_name()
    {
        (await PlaceAsync("""{"a": ""}""")).IsInvalid("metadata.a");
        (await PlaceAsync($$"""{"a": "{{new string('x', 501)}}"}""")).IsInvalid("metadata.a");
        (await PlaceAsync("""{"a": null}""")).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        (await PlaceAsync("""{"a": 1}""")).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        foreach (var key in new[] { "", "a.b", "ä", "a b", new string('a', 41) }) (await PlaceAsync($$"""{"{{key}}": "x"}""")).IsInvalid("metadata");
        (await PlaceAsync($$"""{{{string.Join(", ", Enumerable.Range(0, 21).Select(i => $"\"k{i}\": \"x\""))}}}""")).IsInvalid("metadata");
        var most = await PlaceAsync($$"""{{{string.Join(", ", Enumerable.Range(0, 20).Select(i => $"\"{new string('k', 38)}{i:00}\": \"{new string('漢', 500)}\""))}}}""");
        Assert.Equal(HttpStatusCode.Created, most.Status);
        Assert.Equal([most["id"]!], await FoundAsync($"metadata.{new string('k', 38)}07={Uri.EscapeDataString(new string('漢', 500))}&user_id={_customer.Id}"));
    }

    [Fact]
    public async Task Only_admins_ask_for_what_was_noted_and_a_wrong_question_is_refused_by_name()
    {
        (await shop.Host.GetAsync("/api/orders?metadata.a=b", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.GetAsync("/api/products?metadata.a=b")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        foreach (var wrong in new[] { "metadata.=b", "metadata.a%20b=c", "metadata.a=", "metadata.a=b&metadata.a=c" })
            (await shop.Host.GetAsync($"/api/orders?{wrong}", shop.Admin.Token)).IsRefused(HttpStatusCode.BadRequest, "validation_failed");
        (await shop.Host.GetAsync("/api/orders?metadata=b", shop.Admin.Token)).IsInvalid("metadata");
        (await shop.Host.GetAsync($"/api/orders?{string.Join('&', Enumerable.Range(0, 6).Select(i => $"metadata.k{i}=x"))}", shop.Admin.Token)).IsInvalid("metadata");
    }

    [Fact]
    public async Task A_checkout_hands_its_metadata_to_the_order()
    {
        var product = await shop.ProductAsync();
        await Eventually.TrueAsync(async () => await shop.CountAsync("basket", $"select 1 from copied where id = '{product}' and name = 'products'") == 1);
        await shop.Host.PostAsync("/api/basket/items", $$"""{"product_id": "{{product}}", "quantity": 1}""", _customer.Token);
        var placed = await shop.Host.PostAsync("/api/basket/checkout", """{"metadata": {"channel": "kiosk"} }""", _customer.Token);
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        Assert.Equal("kiosk", placed.Body.GetProperty("metadata").GetProperty("channel").GetString());
        Assert.Equal("kiosk", (await shop.Host.GetAsync($"/api/orders/{placed["id"]}", _customer.Token)).Body.GetProperty("metadata").GetProperty("channel").GetString());
        Assert.Contains(placed["id"], await FoundAsync("metadata.channel=kiosk&limit=100"));
    }

    [Fact]
    public async Task What_is_noted_beside_products_events_and_users_is_for_admins_alone()
    {
        var mark = WholeShop.NewId();
        var noted = $$"""{"metadata": {"mark": "{{mark}}"} }""";
        var product = await shop.ProductAsync();
        var @event = (await shop.Host.PostAsync("/api/events", $$"""
            {"name": "Tea", "capacity": 5, "start_time": "2999-01-01T18:00:00Z", "end_time": "2999-01-01T20:00:00Z", "metadata": {"mark": "{{mark}}"} }
            """, shop.Admin.Token))["id"];
        var user = (await shop.Host.PostAsync("/api/auth/register", $$"""{"email": "{{mark}}@shop.test", "password": "a long enough one"}""")).Body.GetProperty("user").GetProperty("id").GetString();
        foreach (var (list, id) in new[] { ("/api/products", product), ("/api/events", @event), ("/api/users", user) })
        {
            var changed = await shop.Host.SendAsync(HttpMethod.Patch, $"{list}/{id}", noted, shop.Admin.Token);
            Assert.Equal(mark, MarkOf(changed.Body));
            Assert.Equal(mark, MarkOf((await shop.Host.GetAsync($"{list}/{id}", shop.Admin.Token)).Body));
            var found = Assert.Single(await shop.ReadAllAsync($"{list}?metadata.mark={mark}", shop.Admin));
            Assert.Equal((id, mark), (found.GetProperty("id").GetString(), MarkOf(found)));
            (await shop.Host.GetAsync($"{list}?metadata.mark={mark}", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
            Assert.Null(MarkOf((await shop.Host.GetAsync($"{list}/{id}", _customer.Token)).Body));
        }
        // Whoever changes something else leaves it.
        Assert.Equal(mark, MarkOf((await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{product}", """{"price": 3}""", shop.Admin.Token)).Body));
        Assert.Equal(mark, MarkOf((await shop.Host.SendAsync(HttpMethod.Patch, $"/api/events/{@event}", """{"capacity": 6}""", shop.Admin.Token)).Body));
        Assert.Equal(mark, MarkOf((await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{user}", """{"role": "customer"}""", shop.Admin.Token)).Body));
        foreach (var (list, id) in new[] { ("/api/products", product), ("/api/events", @event), ("/api/users", user) })
        {
            var cleared = await shop.Host.SendAsync(HttpMethod.Patch, $"{list}/{id}", """{"metadata": null}""", shop.Admin.Token);
            Assert.Equal("{}", cleared.Body.GetProperty("metadata").GetRawText());
            Assert.Empty(await shop.ReadAllAsync($"{list}?metadata.mark={mark}", shop.Admin));
        }
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task At_a_million_orders_no_list_by_metadata_reads_more_than_it_shows_however_many_have_the_same()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new OrderingService())]);
        await QueryPlans.FillAsync(database, """
            insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('019a0000-0000-7000-8000-' || lpad(to_hex(n % 10000), 12, '0'))::uuid,
                'CONFIRMED', '[]', 1, 0, 1, 'USD', now(), now(), now()
            from generate_series(1, 1000000) n
            """, """
            insert into metadata (key, value, id)
            select 'channel', 'web', ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid from generate_series(1, 1000000) n where n % 3 > 0
            """, """
            insert into metadata (key, value, id)
            select 'erp_id', n::text, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid from generate_series(1, 1000000) n where n % 5 = 0
            """);
        OrderReadStore store = new(database);
        Task<IReadOnlyList<OrderView>> ListAsync(Id<Order>? after, bool isOldestFirst, params KeyValuePair<string, string>[] noted) =>
            store.ListAsync(null, new(null, null, null, isOldestFirst) { Metadata = noted }, after, 21, CancellationToken.None);

        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            var common = await ListAsync(null, false, KeyValuePair.Create("channel", "web"));
            Assert.Equal(21, common.Count);
            Assert.Equal(21, (await ListAsync(common[^1].Id, false, KeyValuePair.Create("channel", "web"))).Count);
            Assert.Equal(21, (await ListAsync(null, true, KeyValuePair.Create("channel", "web"))).Count);
            Assert.Single(await ListAsync(null, false, KeyValuePair.Create("erp_id", "500000")));
            Assert.Single(await ListAsync(null, false, KeyValuePair.Create("erp_id", "500000"), KeyValuePair.Create("channel", "web")));
            Assert.Empty(await ListAsync(null, false, KeyValuePair.Create("erp_id", "none")));
        });
        Assert.Equal("", plans.Offenders(500, "orders", "metadata"));
    }

    private static string? MarkOf(JsonElement thing) => thing.TryGetProperty("metadata", out var noted) ? noted.GetProperty("mark").GetString() : null;

    private async Task<TestAnswer> PlaceAsync(string metadata) => await shop.Host.PostAsync(
        "/api/orders", $$"""{"items": [{"product_id": "{{await shop.ProductAsync()}}", "quantity": 1}], "metadata": {{metadata}}}""", _customer.Token, "Prefer: wait=20");

    private Task<TestAnswer> NoteAsync(string? id, string body) => shop.Host.SendAsync(HttpMethod.Patch, $"/api/orders/{id}", body, shop.Admin.Token);

    private async Task<string[]> FoundAsync(string query) =>
        [.. (await shop.Host.GetAsync($"/api/orders?scope=all&{query}", shop.Admin.Token)).Body.GetProperty("results").EnumerateArray().Select(order => order.GetProperty("id").GetString()!)];
}
