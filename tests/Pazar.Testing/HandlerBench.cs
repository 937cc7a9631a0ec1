using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Testing;

/// <summary>One service's handlers on its own database, batch by batch and without subscriptions; it counts what goes over the wire.</summary>
internal sealed class HandlerBench : IAsyncDisposable
{
    private readonly Database _direct;
    private readonly WireProxy _proxy;
    private readonly Database _database;
    private readonly Transactions _transactions;

    private HandlerBench(Database direct, WireProxy proxy)
    {
        (_direct, _proxy) = (direct, proxy);
        _database = new(direct.Name, proxy.ConnectionString, TestServer.Patient);
        _transactions = new(_database, new(), NullLogger.Instance);
    }

    public static async Task<HandlerBench> CreateAsync(PazarService service)
    {
        var direct = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(service)]);
        return new(direct, WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name)));
    }

    /// <summary>Handles one batch in one transaction. Nothing is retried: a deadlock is thrown.</summary>
    /// <param name="beforeCommit">Runs when everything is decided and before anything is saved.</param>
    public Task HandleAsync<TMessage>(IBatchHandler<TMessage> handler, IEnumerable<TMessage> messages, Func<Task>? beforeCommit = null) =>
        RunAsync(messages, async (batch, stop) =>
        {
            await handler.HandleAsync(batch, stop);
            if (beforeCommit is not null) await beforeCommit();
        }, TimeSpan.Zero);

    public Task CommandAsync<TMessage, TOutcome>(IBatchHandler<TMessage, TOutcome> handler, IEnumerable<TMessage> messages) =>
        RunAsync(messages, async (batch, stop) => await handler.HandleAsync(batch, stop), TimeSpan.Zero);

    /// <summary>As the service does it: what fails for the moment is decided again.</summary>
    /// <param name="meanwhile">Runs once, when everything is decided and before anything is saved.</param>
    public Task HandleUntilSavedAsync<TMessage>(IBatchHandler<TMessage> handler, IEnumerable<TMessage> messages, Func<Task>? meanwhile = null) =>
        RunAsync(messages, async (batch, stop) =>
        {
            await handler.HandleAsync(batch, stop);
            if (Interlocked.Exchange(ref meanwhile, null) is { } happens) await happens();
        }, TimeSpan.FromMinutes(1));

    public Task CommandUntilSavedAsync<TMessage, TOutcome>(
        IBatchHandler<TMessage, TOutcome> handler, IEnumerable<TMessage> messages, Func<Task>? meanwhile = null) =>
        RunAsync(messages, async (batch, stop) =>
        {
            await handler.HandleAsync(batch, stop);
            if (Interlocked.Exchange(ref meanwhile, null) is { } happens) await happens();
        }, TimeSpan.FromMinutes(1));

    public async Task<IReadOnlyList<TOutcome>> AnswersAsync<TMessage, TOutcome>(IBatchHandler<TMessage, TOutcome> handler, IEnumerable<TMessage> messages)
    {
        IReadOnlyList<TOutcome> outcomes = [];
        await RunAsync(messages, async (batch, stop) => outcomes = await handler.HandleAsync(batch, stop), TimeSpan.Zero);
        return outcomes;
    }

    /// <summary>For stores that read by themselves.</summary>
    public Database Direct => _direct;

    /// <summary>The statements that handling took.</summary>
    public async Task<int> StatementsOfAsync(Func<Task> handle)
    {
        _proxy.TakeExecuted();
        await handle();
        return _proxy.TakeExecuted();
    }

    public Task<T> QueryAsync<T>(string sql) => _direct.QueryAsync<T>(sql);

    public Task ExecuteAsync(string sql) => _direct.ExecuteAsync(sql);

    /// <summary>Waits until a transaction of this database waits for another's lock.</summary>
    public Task SomebodyWaitsAsync() => Eventually.TrueAsync(() => QueryAsync<bool>(
        "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"));

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _proxy.DisposeAsync();
        await _direct.DisposeAsync();
    }

    private async Task RunAsync<TMessage>(IEnumerable<TMessage> messages, Func<Batch<TMessage>, CancellationToken, Task> handle, TimeSpan patience)
    {
        _ = patience == TimeSpan.Zero
            ? await _transactions.TryAsync(HandleAsync, needsProof: false, CancellationToken.None)
            : await _transactions.RunAsync(HandleAsync, CancellationToken.None);

        async ValueTask<object?> HandleAsync(BatchTransaction transaction, CancellationToken stop)
        {
            Batch<TMessage> batch = new(transaction, [.. messages.Select(message => new Message<TMessage>(message, "{}", default))]);
            await handle(batch, stop);
            return batch.Failures.FirstOrDefault(failure => failure is not null) is { } failure ? throw failure : null;
        }
    }
}
