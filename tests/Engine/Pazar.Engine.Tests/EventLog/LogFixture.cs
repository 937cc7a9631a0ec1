using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

/// <summary>A producer's and a consumer's database, and what tests do with them.</summary>
internal sealed class LogFixture : IAsyncDisposable
{
    private static readonly MigrationSet Effects = new("effects", [new(1, "effects", "create table effect (key uuid, count int, unique (key, count))")]);

    private LogFixture(Database producer, Database consumer) => (Producer, Consumer) = (new(producer), new(consumer));

    public ServiceLog Producer { get; }

    public ServiceLog Consumer { get; }

    public static async Task<LogFixture> CreateAsync() => new(
        await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 40 }, ServiceHost.EngineMigrations),
        await TestServer.FreshDatabaseAsync(new PostgresOptions { PoolSize = 20 }, ServiceHost.EngineMigrations, Effects));

    public Task SayAsync(params IReadOnlyList<Noted> events) => SayAsync(Producer, events);

    public static async Task SayAsync(ServiceLog log, params IReadOnlyList<Noted> events) => await TransactionsOf(log).RunAsync<object?>(async (transaction, stop) =>
    {
        await (await transaction.LoadAsync(stop)).DisposeAsync();
        foreach (var said in events) transaction.Append(said, "{}");
        return null;
    }, CancellationToken.None);

    public static Transactions TransactionsOf(ServiceLog log) => new(log.Database, log.Signal, NullLogger.Instance);

    public Subscription<Noted> Subscribe(IBatchHandler<Noted> handler, string name = "test.effects", From begin = From.TheFirst, ISource? source = null, TimeProvider? clock = null)
    {
        EventDecoder<Noted> decoder = new();
        decoder.On<Noted>(said => said);
        return new(name, source ?? LogEngine.Following(Producer, TimeProvider.System), TransactionsOf(Consumer), decoder, handler, begin, TimeSpan.Zero, clock ?? TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>One process that runs on a database of these.</summary>
    public static LogEngine Engine(ServiceLog log, ServiceLog? producer = null) =>
        new(log, _ => LogEngine.Following(producer ?? log, TimeProvider.System), TimeSpan.FromDays(30), TimeProvider.System, NullLogger.Instance);

    /// <summary>The same database as another process knows it.</summary>
    public static ServiceLog SeenByAnother(ServiceLog log, string? connectionString = null) =>
        new(new Database(log.Name, connectionString ?? log.Database.ConnectionString, new()));

    public Task<T> QueryAsync<T>(ServiceLog log, string sql) => log.Database.QueryAsync<T>(sql);

    public Task ExecuteAsync(ServiceLog log, string sql) => log.Database.ExecuteAsync(sql);

    /// <summary>Waits until the query answers true.</summary>
    public Task UntilAsync(ServiceLog log, string sql) => Eventually.TrueAsync(() => log.Database.QueryAsync<bool>(sql), question: sql);

    /// <summary>Lets a subscription, or whatever else runs, run until this is so.</summary>
    public static async Task RunUntilAsync(Func<CancellationToken, Task> run, Func<Task> isSo)
    {
        using CancellationTokenSource stop = new();
        var running = run(stop.Token);
        try
        {
            await isSo();
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    /// <summary>Lets a subscription run until the consumer's database answers true.</summary>
    public Task RunUntilAsync(Subscription<Noted> subscription, string isSo) => RunUntilAsync(subscription.RunAsync, () => UntilAsync(Consumer, isSo));

    public static Task RunUntilAsync(Subscription<Noted> subscription, Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string question = "") =>
        RunUntilAsync(subscription.RunAsync, () => Eventually.TrueAsync(isSo, otherwise: () => $"{subscription.State}, not {question}"));

    public async ValueTask DisposeAsync()
    {
        await Producer.Database.DisposeAsync();
        await Consumer.Database.DisposeAsync();
    }
}

/// <summary>Writes one row for each message, and fails for those it is told to.</summary>
internal sealed class EffectHandler(Func<Noted, bool>? fails = null) : IBatchHandler<Noted>
{
    public ConcurrentQueue<int> BatchSizes { get; } = new();

    /// <summary>While it is false, what would fail does not.</summary>
    public bool Failing { get; set; } = true;

    public ValueTask HandleAsync(Batch<Noted> batch, CancellationToken stop)
    {
        BatchSizes.Enqueue(batch.Messages.Count);
        batch.Save("insert into effect select * from unnest($1, $2)",
            Statement.Array(batch.Messages.Select(m => m.Body.About).ToArray()), Statement.Array(batch.Messages.Select(m => m.Body.Count).ToArray()));
        return Failing && batch.Messages.Any(m => fails?.Invoke(m.Body) == true)
            ? throw new InvalidOperationException("This message cannot be handled.")
            : ValueTask.CompletedTask;
    }
}
