using System.Net.Http.Headers;
using Npgsql;
using Pazar.Bench.Load;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Testing;

namespace Pazar.Bench.Holds;

/// <summary>Events made through the API, and customers with tokens that the host's own key has signed.</summary>
internal sealed class BoxOffice : IDisposable
{
    private readonly HttpClient _client;

    private BoxOffice(HttpClient client, string[] tokens) => (_client, Tokens) = (client, tokens);

    public string[] Tokens { get; }

    /// <summary>So many customers as real ones would be: each holds ten seats of an event at most.</summary>
    public static async Task<BoxOffice> OpenAsync(HostProcess host, int customers)
    {
        HttpClient client = new() { BaseAddress = host.Address };
        var login = await Shop.PostAsync(client, "/api/auth/login", new() { ["email"] = Shop.AdminEmail, ["password"] = Shop.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("access").GetString()!);

        await using NpgsqlConnection connection = new(host.Folder.ConnectionString("identity"));
        await connection.OpenAsync();
        await using NpgsqlCommand read = new("select pkcs8 from signing_key where signs_from <= clock_timestamp() order by signs_from desc limit 1", connection);
        using var key = SigningKey.FromPkcs8((byte[])(await read.ExecuteScalarAsync())!);
        HttpOptions options = new();
        AccessTokens tokens = new(options.Issuer, options.Audience, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        return new(client, [.. Enumerable.Range(0, customers).Select(_ => tokens.Sign(key, Id<User>.New(now), Role.Customer, "bench"))]);
    }

    public async Task<Guid[]> AddEventsAsync(int count, int capacity)
    {
        var events = new Guid[count];
        var start = TimeProvider.System.GetUtcNow().AddDays(30);
        for (var i = 0; i < count; i++)
        {
            var added = await Shop.PostAsync(_client, "/api/events", new()
            {
                ["name"] = $"Event {i}",
                ["capacity"] = capacity,
                ["start_time"] = start,
                ["end_time"] = start.AddHours(2),
            });
            events[i] = added.GetProperty("id").GetGuid();
        }
        return events;
    }

    public void Dispose() => _client.Dispose();
}
