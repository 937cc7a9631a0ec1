using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class LogReadersTests
{
    private static readonly Dictionary<string, long> Heads = new() { ["ordering"] = 5, ["inventory"] = 0 };
    private static readonly HashSet<string> Consumers = ["inventory"];

    [Fact]
    public async Task A_checkpoint_whose_reader_no_log_knows_is_passed_over()
    {
        await using var ordering = await DatabaseAsync("ordering");
        await using var inventory = await DatabaseAsync("inventory");
        LogReaders readers = new(new Dictionary<string, Database> { ["ordering"] = ordering, ["inventory"] = inventory });
        await ordering.ExecuteAsync("insert into log_reader (subscription, position) values ('inventory.orders', 4)");
        await inventory.ExecuteAsync("insert into checkpoint (subscription, cursor) values ('inventory.orders', '4'), ('inventory.of_an_older_version', '1')");

        Assert.False(await readers.HavePassedAsync(Heads, Consumers, TestContext.Current.CancellationToken));

        Assert.True(await readers.HavePassedAsync(Heads, new HashSet<string> { "ordering" }, TestContext.Current.CancellationToken));
        await inventory.ExecuteAsync("update checkpoint set cursor = '5' where subscription = 'inventory.orders'");
        Assert.True(await readers.HavePassedAsync(Heads, Consumers, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_checkpoint_beyond_the_end_of_its_log_or_on_another_event_does_not_fit()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.CreateVersion7(), 1, 1));
        LogReaders readers = new(new Dictionary<string, Database> { ["producer"] = logs.Producer.Database, ["consumer"] = logs.Consumer.Database });
        await ReaderStore.ReportAsync(logs.Producer.Database, "consumer.effects", 1, CancellationToken.None);
        var end = await logs.Producer.Reader.EndAsync(CancellationToken.None);
        foreach (var (cursor, fits) in new[] { (end, true), (end with { EventId = null }, true), (end with { EventId = Guid.CreateVersion7() }, false), (new LogCursor(end.Position + 1, null), false) })
        {
            await logs.Consumer.Database.ExecuteAsync("delete from checkpoint");
            await CheckpointStore.BeginAsync(logs.Consumer.Database, "consumer.effects", cursor.ToString(), CancellationToken.None);
            Assert.Equal(new("consumer.effects", "producer", cursor.Position, end.Position, fits), Assert.Single(await readers.PlacesAsync(CancellationToken.None)));
        }
    }

    private static Task<Database> DatabaseAsync(string service) => TestServer.FreshDatabaseOfAsync(service, ServiceHost.EngineMigrations);
}
