using Microsoft.Extensions.Configuration;
using Pazar.Catalog;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Inventory;
using Pazar.Photos;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>Identity and Catalog over HTTP, with an admin. Inventory and Photos have their databases only: tests speak for them.</summary>
public sealed class ShopHost : IAsyncLifetime
{
    public const string AdminEmail = "admin@shop.test";
    public const string Password = "a long enough one";

    private static int _people;
    private static int _addresses;

    public TestHost Host { get; private set; } = null!;

    public string Admin { get; private set; } = null!;

    /// <summary>What the shop is set to, for whoever works beside it.</summary>
    public static IConfiguration Configuration { get; } = new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();

    public Database Identity => Host.Databases["identity"];

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync([new IdentityService(), new CatalogService()], [new InventoryService(), new PhotosService()], Trust, Settings());
        await AppointAdminAsync();
    }

    /// <summary>Makes the admin one, again if need be, and signs in.</summary>
    public async Task AppointAdminAsync()
    {
        await Admins.CreateAsync(Identity, AdminEmail, Password, Configuration, TimeProvider.System, CancellationToken.None);
        Admin = (await LoginAsync(AdminEmail))["access"]!;
    }

    /// <summary>A second process of the same shop.</summary>
    public Task<TestHost> StartBesideAsync(Dictionary<string, string?>? settings = null) =>
        Host.StartBesideAsync(Trust, new([.. Settings().Concat(settings ?? [])]));

    public static string NewEmail() => $"person{Interlocked.Increment(ref _people)}@shop.test";

    public Task<TestAnswer> RegisterAsync(string email, params string[] headers) =>
        Host.PostAsync("/api/auth/register", $$"""{"email": "{{email}}", "password": "{{Password}}"}""", null, headers);

    public Task<TestAnswer> LoginAsync(string email, string password = Password, params string[] headers) =>
        Host.PostAsync("/api/auth/login", $$"""{"email": "{{email}}", "password": "{{password}}"}""", null, headers);

    /// <summary>A header that makes a request come from this address.</summary>
    public static string From(string address) => $"X-Forwarded-For: {address}";

    /// <summary>An address that nobody else in the tests has.</summary>
    public static string NewAddress()
    {
        var number = Interlocked.Increment(ref _addresses);
        return $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}";
    }

    public Task<TestAnswer> RefreshAsync(string? token) => Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{token}}"}""");

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static ITrust Trust(IReadOnlyDictionary<string, Database> databases) => IdentityService.Trust(databases["identity"]);

    private static Dictionary<string, string?> Settings() => new()
    {
        ["Identity:PasswordIterations"] = "100000",
        ["Identity:FailureDelayMilliseconds"] = "0",
        ["Http:TrustedProxies:0"] = "127.0.0.0/8",
        ["Http:TrustRefreshSeconds"] = "1",
        ["Limits:RegistrationsPerAddress"] = "100000",
        ["Limits:RegistrationsPerAddressAndDay"] = "100000",
        ["Limits:PasswordsPerAddress"] = "100000",
    };
}
