using System.Globalization;
using System.Text.Json;
using Pazar.Booking;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Postgres;
using Pazar.Webhooks;

namespace Pazar.Notifications.Tests;

/// <summary>Identity and Notifications as they run, the latter with settings of a test. What Ordering and Booking say, the test says.</summary>
internal sealed class MailingShop : IAsyncDisposable
{
    private const string Password = "a long enough one";

    private static readonly string[] Subscriptions = ["contacts", "events", "users", "orders", "reservations", "webhooks"];

    private MailingShop(TestHost host) => Host = host;

    public TestHost Host { get; }

    public string Admin { get; private set; } = null!;

    public Database Notifications => Host.Databases["notifications"];

    public static async Task<MailingShop> StartAsync(Dictionary<string, string?>? settings = null)
    {
        MailingShop shop = new(await TestHost.StartAsync(
            [new IdentityService(), new NotificationsService()], [new OrderingService(), new BookingService(), new WebhooksService()], Trust, Settings(settings), shared: WholeShop.Share));
        // What is said before a subscription that begins at the present has begun is not heard.
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from checkpoint") == Subscriptions.Length);
        await Admins.CreateAsync(shop.Host.Databases["identity"], ShopHost.AdminEmail, Password, ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        shop.Admin = (await shop.Host.PostAsync("/api/auth/login", $$"""{"email": "{{ShopHost.AdminEmail}}", "password": "{{Password}}"}"""))["access"]!;
        return shop;
    }

    /// <summary>A second process of the same shop.</summary>
    public Task<TestHost> StartBesideAsync(Dictionary<string, string?>? settings = null) => Host.StartBesideAsync(Trust, Settings(settings), WholeShop.Share);

    public async Task<(Id<User> Id, string Token)> RegisterAsync(string email, string firstName = "Ada")
    {
        var answer = await Host.PostAsync("/api/auth/register", $$"""{"email": "{{email}}", "password": "{{Password}}", "first_name": "{{firstName}}"}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (Id<User>.Parse(answer.Body.GetProperty("user").GetProperty("id").GetString()!), answer["access"]!);
    }

    public Task SayOrderAsync<T>(params T[] said) where T : IEvent<T> => SayAsync("ordering", said);

    public Task SayReservationAsync<T>(params T[] said) where T : IEvent<T> => SayAsync("booking", said);

    public Task SayWebhookAsync(params WebhookDisabled[] said) => SayAsync("webhooks", said);

    public static OrderCreated Order(Id<User> user, string product = "Cup") => new(
        Id<Order>.New(TimeProvider.System.GetUtcNow()), user, new(2_500), "USD",
        [new(Id<Product>.New(TimeProvider.System.GetUtcNow()), "CUP", product, 2, new(1_250), new(2_500))], null);

    public async Task<List<JsonElement>> ListAsync(string query = "")
    {
        var answer = await Host.GetAsync($"/api/admin/notifications?{query}", Admin);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Body.GetProperty("results").EnumerateArray()];
    }

    /// <summary>Waits for the one message of this occasion to a user, with this status.</summary>
    public async Task<JsonElement> MessageAsync(Id<User> user, string occasion, string status)
    {
        List<JsonElement> found = [];
        await Eventually.TrueAsync(async () => (found = await ListAsync($"user_id={user}&occasion={occasion}&status={status}")).Count > 0, otherwise: () => $"no {occasion} is {status}");
        return Assert.Single(found);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task SayAsync<T>(string service, T[] said)
        where T : IEvent<T>
    {
        foreach (var one in said)
        {
            await using var connection = await Host.Databases[service].OpenAsync(CancellationToken.None);
            await using Npgsql.NpgsqlCommand append = new("select append_events($1, $2, $3, $4, $5, $6)", connection)
            {
                Parameters =
                {
                    Statement.Array([Guid.CreateVersion7(TimeProvider.System.GetUtcNow())]), Statement.Array([T.Type.Name]), Statement.Array([(short)T.Type.Version]),
                    Statement.Array([one.Key]), Statement.Jsons([JsonSerializer.Serialize(one, T.Type.Json)]), Statement.Jsons(["{}"]),
                },
            };
            await append.ExecuteNonQueryAsync();
        }
    }

    private static ITrust Trust(IReadOnlyDictionary<string, Database> databases) => IdentityService.Trust(databases["identity"]);

    private static Dictionary<string, string?> Settings(Dictionary<string, string?>? more) => new(more ?? [])
    {
        ["Identity:PasswordIterations"] = "100000",
        ["Identity:FailureDelayMilliseconds"] = "0",
        ["Limits:RegistrationsPerAddress"] = "100000",
        ["Limits:PasswordsPerAddress"] = 100_000.ToString(CultureInfo.InvariantCulture),
    };
}
