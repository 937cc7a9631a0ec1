using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class WebhookCrashTests
{
    private const int Crashes = 3;

    // What a crowded machine does not take twice is told again after five minutes.
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(12);

    [Fact]
    public async Task A_host_that_is_killed_while_it_tells_others_tells_them_everything_in_the_order_of_each_key()
    {
        ConcurrentQueue<(string Id, string Key)> arrived = new();
        await using var receiver = await ReceiveAsync(arrived);
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync(("Webhooks:AllowPrivate", "true"), ("Webhooks:TimeoutSeconds", "5"));
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000);
        var made = await shop.SendAsync(HttpMethod.Post, "/api/webhooks", shop.Admin, new() { ["url"] = receiver.Urls.Single(), ["event_types"] = new JsonArray("order.*") });
        Assert.StartsWith("whsec_", made.Body!["secret"]!.GetValue<string>(), StringComparison.Ordinal);
        var begin = await Sql.QueryAsync<long>(host.Folder.ConnectionString("ordering"), "select coalesce(max(position), 0) from log");
        var cursor = (await shop.SendAsync(HttpMethod.Get, "/api/feed?after=now", shop.Admin)).Body!["next"]!.GetValue<string>();
        List<string> followed = [];

        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(8), random);
        for (var crash = 0; crash < Crashes; crash++)
        {
            await buyers.AcknowledgeAsync(random.Next(1, 60));
            // Half-way through the feed, too.
            cursor = await FollowAsync(shop, cursor, followed, pages: 2);
            await host.KillAsync();
            await host.StartAgainAsync();
        }
        await buyers.AcknowledgeAsync(20);
        await buyers.StopAsync();
        await new Books(host).CloseAsync(buyers.Acknowledged);

        var said = await Sql.QueryAsync<string[]>(host.Folder.ConnectionString("ordering"), $"select array_agg(id || ' ' || key order by position) from log where position > {begin} and type like 'order.%'");
        await Eventually.TrueAsync(() => arrived.Select(one => one.Id).Distinct().Count() == said.Length, LongestRetry, () => $"{arrived.Select(one => one.Id).Distinct().Count()} of {said.Length} arrived");
        var heard = arrived.DistinctBy(one => one.Id).GroupBy(one => one.Key).ToDictionary(line => line.Key, line => line.Select(one => one.Id));
        foreach (var line in said.Select(one => one.Split(' ')).GroupBy(one => one[1])) Assert.Equal(line.Select(one => one[0]), heard[line.Key]);

        await FollowAsync(shop, cursor, followed, pages: int.MaxValue);
        Assert.Equal(said.Select(one => one.Split(' ')[0]), followed);
    }

    /// <summary>Reads on in the feed, so many pages or to its end; answers where it goes on.</summary>
    private static async Task<string> FollowAsync(Shop shop, string cursor, List<string> followed, int pages)
    {
        for (var page = 0; page < pages; page++)
        {
            var read = (await shop.SendAsync(HttpMethod.Get, $"/api/feed?types=order.*&limit=50&after={cursor}", shop.Admin)).Body!;
            var results = read["results"]!.AsArray();
            followed.AddRange(results.Select(one => one!["id"]!.GetValue<string>()));
            var next = read["next"]!.GetValue<string>();
            if (results.Count == 0 && next == cursor) break;
            cursor = next;
        }
        return cursor;
    }

    private static async Task<WebApplication> ReceiveAsync(ConcurrentQueue<(string Id, string Key)> arrived)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!;
            arrived.Enqueue((context.Request.Headers["webhook-id"].ToString(), body["key"]!.GetValue<string>()));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await app.StartAsync();
        return app;
    }
}
