using Npgsql;
using Pazar.Catalog;
using Pazar.Identity;
using Pazar.Inventory;
using Pazar.Postgres;
using Pazar.Testing;

namespace Pazar.Services.Tests;

/// <summary>Identity and Catalog over HTTP, with an admin. Inventory has its database only: tests speak for it.</summary>
public sealed class ShopHost : IAsyncLifetime
{
    public const string AdminEmail = "admin@shop.test";
    public const string Password = "a long enough one";

    private static int _people;

    public TestHost Host { get; private set; } = null!;

    public string Admin { get; private set; } = null!;

    public Database Identity => Host.Databases["identity"];

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(
            [new IdentityService(), new CatalogService()], [new InventoryService()], databases => IdentityService.Trust(databases["identity"]),
            new()
            {
                ["Identity:PasswordIterations"] = "100000",
                ["Identity:FailureDelayMilliseconds"] = "0",
                ["Http:TrustRefreshSeconds"] = "1",
                ["Limits:CredentialFailuresPerAddress"] = "100000",
            });
        await Admins.CreateAsync(Identity, AdminEmail, Password, TimeProvider.System, CancellationToken.None);
        Admin = (await LoginAsync(AdminEmail))["access"]!;
    }

    public static string NewEmail() => $"person{Interlocked.Increment(ref _people)}@shop.test";

    public Task<TestAnswer> RegisterAsync(string email, params string[] headers) =>
        Host.PostAsync("/api/auth/register", $$"""{"email": "{{email}}", "password": "{{Password}}"}""", null, headers);

    public Task<TestAnswer> LoginAsync(string email, string password = Password) =>
        Host.PostAsync("/api/auth/login", $$"""{"email": "{{email}}", "password": "{{password}}"}""");

    public Task<TestAnswer> RefreshAsync(string? token) => Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{token}}"}""");

    public static async Task<T> QueryAsync<T>(Database database, string sql)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task ExecuteAsync(Database database, string sql)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks until it is so, 15 s at most.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(15));
        while (!await isSo()) await Task.Delay(20, patience.Token);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
