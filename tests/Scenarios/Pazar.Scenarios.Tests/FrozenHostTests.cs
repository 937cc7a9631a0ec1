using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class FrozenHostTests
{
    private static readonly TimeSpan LongestTakeover = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_locks_of_a_host_that_freezes_in_the_middle_of_a_transaction_are_gone_within_a_takeover()
    {
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var product = (await shop.StockAsync(5))[0];
        var row = $"select 1 from stock where product_id = '{product}' for update";
        await using NpgsqlConnection blocker = new(host.Folder.ConnectionString("inventory"));
        await blocker.OpenAsync(TestContext.Current.CancellationToken);
        await Sql.ExecuteAsync(blocker, $"begin; {row}");

        // The host's transaction waits for the row, and gets it when nobody is there any more to go on.
        var change = shop.SendAsync(HttpMethod.Put, $"/api/inventory/{product}", shop.Admin, new JsonObject { ["quantity"] = 7 });
        await using NpgsqlConnection observer = new(host.Folder.ConnectionString("inventory"));
        await observer.OpenAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(async () => await CountAsync(observer, "wait_event_type = 'Lock'") > 0, Deadline, () => "the host does not wait for the row");
        host.Freeze();
        try
        {
            await Sql.ExecuteAsync(blocker, "commit");
            var frozen = Stopwatch.GetTimestamp();
            await Eventually.TrueAsync(async () => await CountAsync(observer, "state = 'idle in transaction'") > 0, Deadline, () => "the host does not hold the row");

            await Sql.ExecuteAsync(blocker, row);
            Assert.InRange(Stopwatch.GetElapsedTime(frozen), TimeSpan.Zero, LongestTakeover);
        }
        finally
        {
            host.Thaw();
        }
        await change;
        await host.AuditAsync();
    }

    private static async Task<long> CountAsync(NpgsqlConnection observer, string condition)
    {
        await using NpgsqlCommand count = new($"select count(*) from pg_stat_activity where application_name = 'pazar-inventory' and {condition}", observer);
        return Convert.ToInt64(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
