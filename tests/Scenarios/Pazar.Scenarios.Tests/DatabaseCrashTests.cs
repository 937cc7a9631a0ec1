using System.Diagnostics;
using System.Net;
using Npgsql;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class DatabaseCrashTests
{
    private const int Crashes = 5;
    private static readonly TimeSpan LongestRestart = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_database_that_is_killed_under_its_host_comes_back_and_nothing_is_lost()
    {
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000, 300);
        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(32), random);

        var refused = 0;
        for (var crash = 0; crash < Crashes; crash++)
        {
            await buyers.AcknowledgeAsync(random.Next(1, 600));
            var order = buyers.Acknowledged.First();
            var killed = host.Folder.ServerProcess!.Value;
            Kill(killed);
            await Eventually.TrueAsync(async () =>
            {
                if (!await IsReadAsync(shop, order)) refused++;
                return host.Folder.ServerProcess is { } now && now != killed;
            }, LongestRestart, () => $"the server is not started again:\n{host.Log}");
        }
        await buyers.AcknowledgeAsync(100);
        await buyers.StopAsync();

        Assert.True(refused > 0, "No reader noticed that the database was away.");
        var ends = await new Books(host).CloseAsync(buyers.Acknowledged);
        Assert.Equal(buyers.Acknowledged.Count, ends.Values.Sum());
    }

    [Fact]
    public async Task A_connection_that_is_killed_in_the_server_takes_all_others_with_it_and_nothing_is_lost()
    {
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000, 300);
        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(32), random);

        for (var crash = 0; crash < Crashes; crash++)
        {
            await buyers.AcknowledgeAsync(random.Next(1, 600));
            Kill(await BackendAsync(host));
            await buyers.AcknowledgeAsync(1);
        }
        await buyers.AcknowledgeAsync(100);
        await buyers.StopAsync();

        var ends = await new Books(host).CloseAsync(buyers.Acknowledged);
        Assert.Equal(buyers.Acknowledged.Count, ends.Values.Sum());
    }

    /// <summary>An answer, or the wish to come back: nothing else.</summary>
    private static async Task<bool> IsReadAsync(Shop shop, Guid order)
    {
        var read = await shop.ReadAsync(shop.Admin, order);
        if (read.Status == HttpStatusCode.OK) return true;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "overloaded", true), (read.Status, read.Code, read.SaysWhenToRetry));
        return false;
    }

    private static async Task<int> BackendAsync(HostProcess host)
    {
        int? backend = null;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await using NpgsqlConnection connection = new(host.Folder.ConnectionString("ordering"));
                await connection.OpenAsync();
                await using NpgsqlCommand find = new("select pid from pg_stat_activity where application_name = 'pazar-ordering' limit 1", connection);
                backend = (int?)await find.ExecuteScalarAsync();
                return backend is not null;
            }
            catch (NpgsqlException)
            {
                return false; // It is still recovering from the last time.
            }
        }, LongestRestart, () => "Ordering has no connection");
        return backend!.Value;
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }
}
