using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class CopiedProductsTests
{
    [Fact]
    public async Task Products_are_heard_of_again_so_that_they_have_their_categories()
    {
        var all = MigrationSet.FromResources("ordering", typeof(OrderingService).Assembly);
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, all with { Migrations = [.. all.Migrations.Take(5)] });
        await database.ExecuteAsync("insert into copy_kept values ('products'); insert into checkpoint (subscription, cursor) values ('ordering.products', '7'), ('ordering.payments', '8')");

        await Migrator.ApplyAsync(database.ConnectionString, [ServiceHost.EngineMigrations, all], NullLogger.Instance, CancellationToken.None);

        Assert.Equal("ordering.payments", await database.QueryAsync<string>("select string_agg(subscription, ',') from checkpoint"));
    }

    [Fact]
    public async Task Products_of_an_older_version_are_in_the_copy_with_their_prices_to_the_cent()
    {
        var all = MigrationSet.FromResources("ordering", typeof(OrderingService).Assembly);
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations, all with { Migrations = [.. all.Migrations.Take(3)] });
        var id = Id<Product>.Parse("01900000-0000-7000-8000-000000000001");
        await database.ExecuteAsync($"insert into product values ('{id}', 'CUP-1', 'Cup', 1251, true, 7)");

        await Migrator.ApplyAsync(database.ConnectionString, [ServiceHost.EngineMigrations, all], NullLogger.Instance, CancellationToken.None);

        var kept = await database.ReadAsync("select revision, is_gone, body from copied where name = 'products'",
            row => (row.GetInt64(0), row.GetBoolean(1), JsonSerializer.Deserialize(row.GetString(2), OrderingJson.Default.OrderableProduct)), CancellationToken.None);
        Assert.Equal((7L, false, new OrderableProduct(id, "CUP-1", "Cup", new(1_251), true)), Assert.Single(kept));
    }
}
