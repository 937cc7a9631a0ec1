using Pazar.Host;
using Pazar.Inventory;
using Pazar.Ordering;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Host.Tests;

public sealed class ReaderStoreTests
{
    private static readonly Dictionary<string, long> Heads = new() { ["ordering"] = 5, ["inventory"] = 0 };

    [Fact]
    public async Task A_checkpoint_whose_reader_no_log_knows_is_passed_over()
    {
        await using var ordering = await DatabaseAsync(new OrderingService());
        await using var inventory = await DatabaseAsync(new InventoryService());
        ReaderStore readers = new(new Dictionary<string, Database> { ["ordering"] = ordering, ["inventory"] = inventory });
        await ordering.ExecuteAsync("insert into log_reader (subscription, position) values ('inventory.orders', 4)");
        await inventory.ExecuteAsync("insert into checkpoint (subscription, cursor) values ('inventory.orders', '4'), ('inventory.of_an_older_version', '1')");

        Assert.False(await readers.HavePassedAsync(Heads, TestContext.Current.CancellationToken));

        await inventory.ExecuteAsync("update checkpoint set cursor = '5' where subscription = 'inventory.orders'");
        Assert.True(await readers.HavePassedAsync(Heads, TestContext.Current.CancellationToken));
    }

    private static Task<Database> DatabaseAsync(PazarService service) => TestServer.FreshDatabaseOfAsync(service.Name, [.. ServiceHost.MigrationsOf(service)]);
}
