using System.Text.Json;
using System.Text.RegularExpressions;
using Pazar.Http;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>Keys for machines: what they open, and what ends them in every process.</summary>
public sealed class ApiKeyTests(ShopHost shop) : IClassFixture<ShopHost>, IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    private TestHost _other = null!;

    public async ValueTask InitializeAsync()
    {
        await shop.AppointAdminAsync();
        await shop.Identity.ExecuteAsync("delete from api_key");
        _other = await shop.StartBesideAsync();
    }

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task A_key_works_at_once_where_it_was_made_and_soon_everywhere_and_its_use_is_shown()
    {
        var made = await MakeAsync("""["users:read", "catalog:write"]""");
        var key = made["key"]!;
        Assert.Matches(new Regex("^pzk_[0-9a-f]{56}$"), key);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/users", key)).Status);
        await Eventually.TrueAsync(async () => (await _other.GetAsync("/api/users", key)).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Created, (await _other.PostAsync("/api/products", Product(), key)).Status);
        await Eventually.TrueAsync(async () => (await ShownAsync(made["id"]!)).GetProperty("last_used_at").ValueKind == JsonValueKind.String);
        var shown = await ShownAsync(made["id"]!);
        Assert.False(shown.TryGetProperty("key", out _));
        Assert.Equal(0, await shop.Identity.CountAsync($"select 1 from api_key k where k::text like '%{key}%'"));
    }

    [Fact]
    public async Task Without_its_scope_a_route_is_forbidden_and_says_which_is_missing()
    {
        var key = (await MakeAsync("""["users:read"]"""))["key"]!;
        var lacking = await shop.Host.PostAsync("/api/products", Product(), key);
        lacking.IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("This API key lacks the scope catalog:write.", lacking["detail"]);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/api/auth/me"), (HttpMethod.Get, "/api/api-keys"), (HttpMethod.Post, "/api/auth/logout-all") })
        {
            var answer = await shop.Host.SendAsync(method, path, null, key);
            answer.IsRefused(HttpStatusCode.Forbidden, "forbidden");
            Assert.Contains("No API key", answer["detail"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_key_makes_a_key_or_an_admin_and_no_customer_makes_one()
    {
        var all = $"[{string.Join(", ", Scopes.All.Select(scope => $"\"{scope}\""))}]";
        var key = (await MakeAsync(all))["key"]!;
        (await shop.Host.PostAsync("/api/api-keys", Body("""["orders:read"]"""), key)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var customer = await shop.RegisterAsync(ShopHost.NewEmail());
        var id = customer.Body.GetProperty("user").GetProperty("id").GetString();
        (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"role": "admin"}""", key)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.PostAsync("/api/api-keys", Body("""["orders:read"]"""), customer["access"])).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_deleted_key_is_dead_here_at_once_and_in_another_process_within_ten_seconds_and_verify_knows()
    {
        var made = await MakeAsync("""["users:read"]""");
        var key = made["key"]!;
        await Eventually.TrueAsync(async () => (await _other.GetAsync("/api/users", key)).Status == HttpStatusCode.OK);
        var verdict = await VerifyAsync(key);
        Assert.True(verdict.Body.GetProperty("active").GetBoolean());
        Assert.Equal("users:read", verdict.Body.GetProperty("scopes")[0].GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/api-keys/{made["id"]}", null, shop.Admin)).Status);
        await IsDeadAsync(key);
        Assert.False((await VerifyAsync(key)).Body.GetProperty("active").GetBoolean());
        (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/api-keys/{made["id"]}", null, shop.Admin)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("""{"role": "customer"}""")]
    [InlineData("""{"is_active": false}""")]
    public async Task Keys_of_who_is_no_admin_any_more_are_dead_and_stay_so(string patch)
    {
        var person = await shop.RegisterAsync(ShopHost.NewEmail());
        var id = person.Body.GetProperty("user").GetProperty("id").GetString()!;
        await PatchAsync(id, """{"role": "admin"}""");
        var admin = (await shop.RefreshAsync(person["refresh"]))["access"]!;
        var key = (await MakeAsync("""["users:read"]""", admin))["key"]!;
        await Eventually.TrueAsync(async () => (await _other.GetAsync("/api/users", key)).Status == HttpStatusCode.OK);

        await PatchAsync(id, patch);
        await IsDeadAsync(key);
        await PatchAsync(id, """{"role": "admin", "is_active": true}""");
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Host.GetAsync("/api/users", key)).Status);
        Assert.False((await VerifyAsync(key)).Body.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task A_key_that_has_expired_says_so()
    {
        var made = await MakeAsync("""["users:read"]""");
        await shop.Identity.ExecuteAsync($"update api_key set expires_at = now() - interval '1 second' where id = '{made["id"]}'");
        await Eventually.TrueAsync(async () => (await _other.GetAsync("/api/users", made["key"])) is { Status: HttpStatusCode.Unauthorized } answer && answer["detail"] == "The API key has expired.");
        Assert.False((await VerifyAsync(made["key"]!)).Body.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task A_change_of_the_admins_password_leaves_machines_alone()
    {
        var key = (await MakeAsync("""["users:read"]"""))["key"]!;
        await shop.Host.PostAsync("/api/auth/password", $$"""{"current_password": "{{ShopHost.Password}}", "new_password": "{{ShopHost.Password}} 2"}""", shop.Admin);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/users", key)).Status);
    }

    [Fact]
    public async Task A_repetition_makes_no_second_key_and_shows_the_first_one_no_more()
    {
        const string once = "Idempotency-Key: the one key";
        var first = await shop.Host.PostAsync("/api/api-keys", Body("""["orders:read"]"""), shop.Admin, once);
        var again = await shop.Host.PostAsync("/api/api-keys", Body("""["orders:read"]"""), shop.Admin, once);
        Assert.Equal((HttpStatusCode.Created, first["id"]), (again.Status, again["id"]));
        Assert.Equal("true", again.Headers["Idempotent-Replay"]);
        Assert.False(again.Body.TryGetProperty("key", out _));
        Assert.Equal(0, await shop.Identity.CountAsync($"select 1 from idempotency where position('{first["key"]}' in convert_from(body, 'UTF8')) > 0"));
    }

    [Fact]
    public async Task What_a_machine_has_sent_under_an_idempotency_key_is_answered_to_nobody_else()
    {
        const string once = "Idempotency-Key: of one machine";
        var (one, other) = ((await MakeAsync("""["catalog:write"]"""))["key"]!, (await MakeAsync("""["catalog:write"]"""))["key"]!);
        var product = Product();
        var first = await shop.Host.PostAsync("/api/products", product, one, once);
        Assert.Equal(first["id"], (await shop.Host.PostAsync("/api/products", product, one, once))["id"]);
        Assert.Equal("sku_taken", (await shop.Host.PostAsync("/api/products", product, other, once)).Code);
        Assert.Equal("sku_taken", (await shop.Host.PostAsync("/api/products", product, shop.Admin, once)).Code);
    }

    [Fact]
    public async Task There_are_as_many_keys_as_every_process_can_keep_however_many_are_asked_for_at_once()
    {
        await shop.Identity.ExecuteAsync($"""
            insert into api_key (id, user_id, hash, name, scopes, created_at)
            select gen_random_uuid(), (select id from user_account where email = '{ShopHost.AdminEmail}'), sha256(n::text::bytea), 'many', array['orders:read'], now()
            from generate_series(1, {ApiKeyStore.MostKeys - 3}) n
            """);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? shop.Host : _other).PostAsync("/api/api-keys", Body("""["orders:read"]"""), shop.Admin)));
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsRefused(HttpStatusCode.Conflict, "too_many_api_keys"));
    }

    [Fact]
    public async Task What_is_not_whole_or_not_known_is_a_401_that_says_which()
    {
        var key = (await MakeAsync("""["users:read"]"""))["key"]!;
        foreach (var broken in new[] { key[..^1], key + "0", $"{key[..^1]}{(key[^1] == '0' ? '1' : '0')}", "pzk_", key.ToUpperInvariant().Replace("PZK_", "pzk_", StringComparison.Ordinal) })
            Assert.Contains("not a whole API key", (await shop.Host.GetAsync("/api/users", broken))["detail"], StringComparison.Ordinal);
        var unknown = await shop.Host.GetAsync("/api/users", ApiKeyText.Create());
        unknown.IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Contains("not known", unknown["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "", "scopes": ["orders:read"]}""", "name")]
    [InlineData("""{"name": "a\nb", "scopes": ["orders:read"]}""", "name")]
    [InlineData("""{"name": "a", "scopes": []}""", "scopes")]
    [InlineData("""{"name": "a", "scopes": ["everything:write"]}""", "scopes")]
    [InlineData("""{"name": "a", "scopes": ["orders:read", "orders:read"]}""", "scopes")]
    [InlineData("""{"name": "a", "scopes": ["orders:read"], "expires_at": "2020-01-01T00:00:00Z"}""", "expires_at")]
    public async Task A_key_that_cannot_be_is_refused_by_field(string body, string field) =>
        (await shop.Host.PostAsync("/api/api-keys", body, shop.Admin)).IsInvalid(field);

    private Task<TestAnswer> VerifyAsync(string token) => _other.PostAsync("/api/auth/verify", $$"""{"token": "{{token}}"}""");

    private async Task IsDeadAsync(string key)
    {
        (await shop.Host.GetAsync("/api/users", key)).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(async () => (await _other.GetAsync("/api/users", key)).Status == HttpStatusCode.Unauthorized);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < Promised);
    }

    private async Task<TestAnswer> MakeAsync(string scopes, string? admin = null)
    {
        var made = await shop.Host.PostAsync("/api/api-keys", Body(scopes), admin ?? shop.Admin);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.GetRawText());
        return made;
    }

    private async Task<JsonElement> ShownAsync(string id) =>
        (await shop.Host.GetAsync("/api/api-keys?limit=100", shop.Admin)).Body.GetProperty("results").EnumerateArray().Single(key => key.GetProperty("id").GetString() == id);

    private async Task PatchAsync(string id, string body) =>
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", body, shop.Admin)).Status);

    private static string Body(string scopes) => $$"""{"name": "a machine", "scopes": {{scopes}}}""";

    private static string Product() => $$"""{"sku": "{{Guid.CreateVersion7()}}", "name": "Cup", "price": 10}""";
}
