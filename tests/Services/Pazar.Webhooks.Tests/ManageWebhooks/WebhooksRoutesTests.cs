using System.Text.Json;

namespace Pazar.Webhooks.Tests;

public sealed class WebhooksRoutesTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private const string Url = "https://hooks.example/pazar?token=1";

    [Fact]
    public async Task A_secret_is_shown_when_it_is_made_and_never_again()
    {
        var key = WholeShop.NewKey();
        var body = $$"""{"url": "{{Url}}", "event_types": ["order.*", "order.*", "payment.captured"], "description": "The ERP", "is_active": false}""";
        var made = await shop.Host.PostAsync("/api/webhooks", body, shop.Admin.Token, key);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var secret = made["secret"]!;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.Equal($"/api/webhooks/{made["id"]}", made.Headers["Location"]);
        Assert.Equal((Url, "The ERP", "admin"), (made["url"], made["description"], made["disabled_reason"]));
        Assert.Equal(["order.*", "payment.captured"], made.Body.GetProperty("event_types").EnumerateArray().Select(type => type.GetString()));
        // Who asks again under the key gets the same answer, and no second webhook.
        Assert.Equal(secret, (await shop.Host.PostAsync("/api/webhooks", body, shop.Admin.Token, key))["secret"]);
        Assert.Equal(0, await shop.CountAsync("webhooks", "select 1 from idempotency where convert_from(body, 'UTF8') like '%whsec_%'"));

        var read = await shop.Host.GetAsync($"/api/webhooks/{made["id"]}", shop.Admin.Token);
        Assert.False(read.Body.TryGetProperty("secret", out _));
        Assert.Single(await shop.ReadAllAsync("/api/webhooks?limit=1", shop.Admin), webhook => webhook.GetProperty("id").GetString() == made["id"]);

        var rotated = await shop.Host.PostAsync($"/api/webhooks/{made["id"]}/rotate-secret", null, shop.Admin.Token);
        Assert.NotEqual(secret, rotated["secret"]);
        // The answer to a request of before tells nobody the secret of now.
        Assert.Null((await shop.Host.PostAsync("/api/webhooks", body, shop.Admin.Token, key))["secret"]);
        Assert.InRange(rotated.Body.GetProperty("previous_secret_until").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/webhooks/{made["id"]}", null, shop.Admin.Token)).Status);
        (await shop.Host.GetAsync($"/api/webhooks/{made["id"]}", shop.Admin.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task What_is_left_out_of_a_patch_stays_and_null_clears_a_description()
    {
        var made = await shop.Host.PostAsync("/api/webhooks", $$"""{"url": "{{Url}}", "event_types": ["*"], "description": "The ERP", "is_active": false}""", shop.Admin.Token);
        var path = $"/api/webhooks/{made["id"]}";
        var patched = await PatchAsync("""{"event_types": ["reservation.held"], "url": "https://other.example/"}""");
        Assert.Equal(("https://other.example/", "The ERP", "admin"), (patched["url"], patched["description"], patched["disabled_reason"]));
        Assert.Equal(JsonValueKind.Null, (await PatchAsync("""{"description": null}""")).Body.GetProperty("description").ValueKind);
        Assert.Null((await PatchAsync("""{"is_active": true}"""))["disabled_reason"]);
        Assert.Equal("admin", (await PatchAsync("""{"is_active": false}"""))["disabled_reason"]);
        (await PatchAsync("""{"url": "http://other.example/"}""")).IsInvalid("url");
        (await PatchAsync("""{"event_types": []}""")).IsInvalid("event_types");
        await shop.Host.SendAsync(HttpMethod.Delete, path, null, shop.Admin.Token);
        Assert.Equal(HttpStatusCode.NotFound, (await PatchAsync("{}")).Status);

        Task<TestAnswer> PatchAsync(string body) => shop.Host.SendAsync(HttpMethod.Patch, path, body, shop.Admin.Token);
    }

    [Theory]
    [InlineData("url", """{"url": "http://hooks.example/", "event_types": ["*"]}""")]
    [InlineData("url", """{"url": "https://127.0.0.1/", "event_types": ["*"]}""")]
    [InlineData("url", """{"url": "https://a:b@hooks.example/", "event_types": ["*"]}""")]
    [InlineData("event_types", """{"url": "https://hooks.example/", "event_types": []}""")]
    [InlineData("event_types", """{"url": "https://hooks.example/", "event_types": ["order.lost"]}""")]
    [InlineData("event_types", """{"url": "https://hooks.example/", "event_types": ["user.password_reset_requested"]}""")]
    [InlineData("description", """{"url": "https://hooks.example/", "event_types": ["*"], "description": "two\nlines"}""")]
    public async Task What_is_wrong_is_named(string field, string body) => (await shop.Host.PostAsync("/api/webhooks", body, shop.Admin.Token)).IsInvalid(field);

    [Fact]
    public async Task There_are_no_more_than_may_be_also_when_they_are_made_at_once()
    {
        await using var few = await WebhookShop.StartAsync(new() { ["Webhooks:Most"] = "3" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => few.Host.PostAsync("/api/webhooks", $$"""{"url": "{{Url}}", "event_types": ["*"]}""", few.Admin)));
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsRefused(HttpStatusCode.Conflict, "too_many_webhooks"));
        // A deleted one makes room.
        var id = answers.First(answer => answer.Status == HttpStatusCode.Created)["id"];
        await few.Host.SendAsync(HttpMethod.Delete, $"/api/webhooks/{id}", null, few.Admin);
        await few.AddAsync(Url);
    }
}
