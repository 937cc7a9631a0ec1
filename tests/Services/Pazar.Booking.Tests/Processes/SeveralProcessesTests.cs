using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Pazar.Kernel;
using Pazar.Testing;

namespace Pazar.Booking.Tests;

[Trait("Takes", "long")]
public sealed class SeveralProcessesTests
{
    private static readonly string[] Services = ["identity", "catalog", "inventory", "discounts", "basket", "ordering", "payments", "booking", "notifications", "photos", "search", "webhooks", "gateway"];

    [Fact]
    public async Task Five_thousand_buyers_at_two_processes_get_a_hundred_seats()
    {
        var databases = await DatabasesAsync();
        await using var first = await StartAsync(databases);
        await using var second = await StartAsync(databases);
        using var here = ClientOf(first);
        using var there = ClientOf(second);
        using var tokens = await TokensAsync(here, databases);
        var evening = await AddEventAsync(here, tokens, 100);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(async number =>
            (await HoldAsync(number % 2 == 0 ? here : there, tokens.New(), evening)).Status));

        Assert.Equal(
            new() { [HttpStatusCode.Created] = 100, [HttpStatusCode.Conflict] = 4_900 },
            statuses.CountBy(status => status).ToDictionary());
        await first.AuditAsync();
        Assert.Equal(100, await Sql.CountAsync(databases["booking"], "select 1 from reservation where status = 'HOLD'"));
    }

    [Fact]
    public async Task A_process_that_is_killed_loses_no_hold_that_it_answered_and_leaves_the_books_right()
    {
        var databases = await DatabasesAsync();
        await using var first = await StartAsync(databases);
        await using var second = await StartAsync(databases);
        using var here = ClientOf(first);
        using var there = ClientOf(second);
        using var tokens = await TokensAsync(here, databases);
        var evening = await AddEventAsync(here, tokens, 3_000);

        List<Guid> acknowledged = [];
        TaskCompletionSource halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var buying = Task.WhenAll(Enumerable.Range(0, 4_000).Select(async number =>
        {
            try
            {
                var (_, id) = await HoldAsync(number % 2 == 0 ? here : there, tokens.New(), evening);
                if (id is not { } held) return;
                lock (acknowledged) acknowledged.Add(held);
                if (acknowledged.Count >= 500) halfway.TrySetResult();
            }
            catch (Exception broken) when (broken is HttpRequestException or System.Net.Sockets.SocketException)
            {
                // The process that was killed answers nobody any more.
            }
        }));
        await halfway.Task;
        await second.KillAsync();
        await buying;

        await second.StartAgainAsync();
        var (status, last) = await HoldAsync(there, tokens.New(), evening);
        Assert.Equal(HttpStatusCode.Created, status);
        acknowledged.Add(last!.Value);
        var ids = string.Join(',', acknowledged.Select(id => $"'{id}'"));
        Assert.Equal(acknowledged.Count, await Sql.CountAsync(databases["booking"], $"select 1 from reservation where id in ({ids})"));
        await first.AuditAsync();
        Assert.Equal(0, await Sql.CountAsync(databases["booking"], "select 1 from reservation r where not exists (select 1 from log where key = r.id)"));
    }

    private static async Task<Dictionary<string, string>> DatabasesAsync()
    {
        Dictionary<string, string> databases = [];
        foreach (var service in Services) databases[service] = await TestServer.ConnectionStringAsync(TestServer.NewName(service));
        var (exitCode, output) = await HostCommand.RunAsync(["migrate"], SettingsOf(databases));
        Assert.True(exitCode == 0, output);
        return databases;
    }

    private static Task<HostProcess> StartAsync(Dictionary<string, string> databases) => HostProcess.StartAsync(HostFolder.Empty(), SettingsOf(databases));

    private static (string, string)[] SettingsOf(Dictionary<string, string> databases) => [.. databases.Select(named => ($"ConnectionStrings:{named.Key}", named.Value))];

    private static HttpClient ClientOf(HostProcess host) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = host.Address };

    private static async Task<Tokens> TokensAsync(HttpClient client, Dictionary<string, string> databases)
    {
        await using NpgsqlConnection identity = new(databases["identity"]);
        await identity.OpenAsync();
        return await Tokens.OfAsync(client, identity);
    }

    private static async Task<string> AddEventAsync(HttpClient client, Tokens tokens, int capacity)
    {
        var (status, body) = await PostAsync(client, "/api/events", tokens.New(Role.Admin), $$"""
            {"name": "Evening", "capacity": {{capacity}}, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}
            """);
        Assert.Equal(HttpStatusCode.Created, status);
        return body["id"]!.GetValue<string>();
    }

    private static async Task<(HttpStatusCode Status, Guid? Id)> HoldAsync(HttpClient client, string token, string evening)
    {
        var (status, body) = await PostAsync(client, "/api/reservations", token, $$"""{"event_id": "{{evening}}", "quantity": 1}""");
        return (status, status == HttpStatusCode.Created ? body["id"]!.GetValue<Guid>() : null);
    }

    private static async Task<(HttpStatusCode, JsonNode)> PostAsync(HttpClient client, string path, string token, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
