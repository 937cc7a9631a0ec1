using System.Globalization;
using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Host;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Webhooks.Tests;

/// <summary>Identity and Webhooks as they run. What the other services say, the test says.</summary>
internal sealed class WebhookShop : IAsyncDisposable
{
    private const string Password = "a long enough one";

    private WebhookShop(TestHost host) => Host = host;

    public TestHost Host { get; }

    public string Admin { get; private set; } = null!;

    public Database Webhooks => Host.Databases["webhooks"];

    public static async Task<WebhookShop> StartAsync(Dictionary<string, string?>? settings = null)
    {
        WebhookShop shop = new(await TestHost.StartAsync([new IdentityService(), new WebhooksService()],
            [.. AllServices.List.Where(service => service.Name is not ("identity" or "webhooks"))], Trust, Settings(settings)));
        await Admins.CreateAsync(shop.Host.Databases["identity"], ShopHost.AdminEmail, Password, ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        shop.Admin = (await shop.Host.PostAsync("/api/auth/login", $$"""{"email": "{{ShopHost.AdminEmail}}", "password": "{{Password}}"}"""))["access"]!;
        return shop;
    }

    /// <summary>A second process of the same shop.</summary>
    public Task<TestHost> StartBesideAsync(Dictionary<string, string?>? settings = null) => Host.StartBesideAsync(Trust, Settings(settings));

    public async Task<(string Id, string Secret)> AddAsync(string url, params string[] types)
    {
        var added = await Host.PostAsync("/api/webhooks", $$"""{"url": "{{url}}", "event_types": [{{string.Join(", ", types.DefaultIfEmpty("*").Select(type => $"\"{type}\""))}}]}""", Admin);
        Assert.True(added.Status == HttpStatusCode.Created, added.Body.ToString());
        return (added["id"]!, added["secret"]!);
    }

    public async Task<JsonElement> WebhookAsync(string id)
    {
        var read = await Host.GetAsync($"/api/webhooks/{id}", Admin);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        return read.Body;
    }

    public Task<TestAnswer> PatchAsync(string id, string body) => Host.SendAsync(HttpMethod.Patch, $"/api/webhooks/{id}", body, Admin);

    public async Task<List<JsonElement>> DeliveriesAsync(string id, string query = "")
    {
        List<JsonElement> all = [];
        for (string? next = $"/api/webhooks/{id}/deliveries?limit=100&{query}".TrimEnd('&'); next is not null;)
        {
            var page = await Host.GetAsync(next, Admin);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            all.AddRange(page.Body.GetProperty("results").EnumerateArray());
            next = page["next"];
        }
        return all;
    }

    /// <summary>Waits until the webhook has so many deliveries of a status.</summary>
    public Task HasAsync(string id, string status, int count) => Eventually.TrueAsync(
        async () => await CountAsync($"select 1 from delivery where webhook_id = '{id}' and status = '{status}'") == count, otherwise: () => $"not {count} are {status}");

    public Task<long> CountAsync(string sql) => Webhooks.CountAsync(sql);

    /// <summary>Says orders of these ids, in this order, as one commit.</summary>
    public Task SayAsync(params Id<Order>[] orders) => SayAsync("ordering", [.. orders.Select(Reserved)]);

    public static Id<Order> NewOrder() => Id<Order>.New(TimeProvider.System.GetUtcNow());

    public static OrderReserved Reserved(Id<Order> order) => new(order, Id<User>.New(TimeProvider.System.GetUtcNow()));

    public Task SayAsync<T>(string service, params T[] said)
        where T : IEvent<T> => SayAsync(Host.Databases[service], said);

    public static async Task SayAsync<T>(Database database, params T[] said)
        where T : IEvent<T>
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand append = new("select append_events($1, $2, $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                Statement.Array(said.Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToArray()), Statement.Array(said.Select(_ => T.Type.Name).ToArray()),
                Statement.Array(said.Select(_ => T.Type.Version).ToArray()), Statement.Array(said.Select(one => one.Key).ToArray()),
                Statement.Jsons([.. said.Select(one => JsonSerializer.Serialize(one, T.Type.Json))]), Statement.Jsons([.. said.Select(_ => """{"request_id":"test"}""")]),
            },
        };
        await append.ExecuteNonQueryAsync();
    }

    /// <summary>The rules that hold at every moment.</summary>
    public async Task AuditAsync()
    {
        foreach (var rule in new WebhooksService().AuditRules) Assert.True(await CountAsync(rule.Broken) == 0, rule.Says);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static ITrust Trust(IReadOnlyDictionary<string, Database> databases) => IdentityService.Trust(databases["identity"]);

    private static Dictionary<string, string?> Settings(Dictionary<string, string?>? more) => new(more ?? [])
    {
        ["Identity:PasswordIterations"] = "100000",
        ["Identity:FailureDelayMilliseconds"] = "0",
        ["Limits:PasswordsPerAddress"] = 100_000.ToString(CultureInfo.InvariantCulture),
        ["Webhooks:AllowPrivate"] = more?.GetValueOrDefault("Webhooks:AllowPrivate") ?? "true",
    };
}
