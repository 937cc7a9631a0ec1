using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Payments.Tests;

/// <summary>Payments on a real database, behind a log that stands for Inventory's and Ordering's. It can be stopped and started again.</summary>
internal sealed class PaymentsWorld : IAsyncDisposable
{
    private static readonly MigrationSet LogTables = MigrationSet.FromResources("log", typeof(LogStore).Assembly);
    private static readonly MigrationSet[] PaymentTables = [.. ServiceHost.MigrationsOf(new PaymentsService())];

    private readonly Database _database;
    private readonly LogEngine _others;
    private readonly CancellationTokenSource _stopOthers = new();
    private readonly Task _runningOthers;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private PaymentsWorld(Database database, ServiceLog others)
    {
        _database = database;
        _others = new(others, _ => LogEngine.Following(others, TimeProvider.System), TimeSpan.FromDays(1), TimeProvider.System, NullLogger.Instance);
        _runningOthers = _others.RunAsync(_stopOthers.Token);
        Book = new(database);
        Reader = new(database);
        Open = new(database);
    }

    public Database Database => _database;

    public SimulatedBookStore Book { get; }

    public PaymentReaderStore Reader { get; }

    public OpenIntentStore Open { get; }

    public Batcher<PayCommand, Result<PaymentState>?>? Pay { get; private set; }

    public Batcher<ResolveCommand, Result<PaymentState>?>? Resolve { get; private set; }

    public static async Task<PaymentsWorld> CreateAsync() =>
        new(await TestServer.FreshDatabaseAsync(PaymentTables), new(await TestServer.FreshDatabaseAsync(LogTables)));

    /// <summary>Tells Payments what a provider says unasked; returns once it is committed.</summary>
    public Func<ProviderAnswer, Task>? Hear { get; private set; }

    public void Start(SimulatedOptions? options = null, bool withProvider = true, Func<ISetProvider, ISetProvider>? wrap = null, PaymentsOptions? payments = null)
    {
        ISetProvider provider = new SimulatedProvider(Book, options ?? new(), TimeProvider.System);
        Start(payments, "simulated", withProvider ? [wrap?.Invoke(provider) ?? provider] : []);
    }

    /// <param name="chosen">The provider of payments that begin.</param>
    /// <param name="configured">The providers that can be called.</param>
    public void Start(PaymentsOptions? payments, string chosen, params IPaymentProvider[] configured)
    {
        payments ??= new() { CaptureRetrySeconds = 0.05, RefundRetrySeconds = 0.05 };
        _stop = new();
        LogEngine engine = new(new(_database), _ => LogEngine.Following(_others.Log, TimeProvider.System), TimeSpan.FromDays(1), TimeProvider.System, NullLogger.Instance);
        IntentQueues queues = new(configured.Select(provider => provider.Name));
        IntentStore intents = new(queues);
        var record = engine.AddBatcher(new RecordReplyHandler(intents, payments.Retries, NullLogger.Instance), static _ => Replies.Empty());
        var retry = engine.AddBatcher(new RetryPaymentHandler(intents), static _ => Replies.Empty());
        Pay = engine.AddBatcher(new PayOrderHandler(intents), PayOrderEndpoint.Render);
        Resolve = engine.AddBatcher(new ResolvePaymentHandler(intents, payments.Retries, NullLogger.Instance), PayOrderEndpoint.Render);
        FollowOrderHandler follow = new(intents, chosen);
        engine.AddSubscription<PayableNews>("payments.inventory", "inventory", follow, events => events.On<StockReserved>(said => new PayableNews.Reserved(said)));
        engine.AddSubscription<PayableNews>("payments.ordering", "ordering", follow, events => events
            .On<OrderConfirmed>(said => new PayableNews.Confirmed(said))
            .On<OrderCancelled>(said => new PayableNews.Cancelled(said))
            .On<OrderRefundRequested>(said => new PayableNews.RefundRequested(said)));
        Hear = answer => ProviderCaller.HearAsync(record, answer);
        foreach (var provider in configured)
        {
            ProviderCalls calls = new(provider, payments.Concurrency, payments.CallDeadline, TimeProvider.System, NullLogger.Instance);
            engine.AddBackground(new ProviderCaller(calls, queues[provider.Name], Open, record, TimeProvider.System, NullLogger.Instance).RunAsync);
            engine.AddSweep($"provider {provider.Name}", IntentRecovery.Every, new IntentRecovery(Open, provider.Name, queues[provider.Name], NullLogger.Instance).SweepAsync);
        }
        if (configured.Length > 0) engine.AddSweep("retries", RetrySweep.Every, new RetrySweep(Open, retry).SweepAsync);
        _running = engine.RunAsync(_stop.Token);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    public async Task SayAsync<TEvent>(params TEvent[] events)
        where TEvent : IEvent<TEvent> =>
        await _others.Writes.RunAsync(CommandOrigin.Service, async (batch, stop) =>
        {
            await (await batch.LoadAsync(stop)).DisposeAsync();
            foreach (var said in events) batch.Append(0, said);
            return Replies.Empty();
        }, CancellationToken.None);

    public Task<long> CountAsync(string sql) => _database.CountAsync(sql);

    public Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql);

    public Task UntilAsync(long wanted, string sql)
    {
        var count = 0L;
        return Eventually.TrueAsync(async () => (count = await CountAsync(sql)) == wanted, otherwise: () => $"{count} instead of {wanted}: {sql}");
    }

    /// <summary>The provider's book must agree with itself and with what Payments believes.</summary>
    public async Task AssertNobodyIsChargedTwiceAsync()
    {
        const string Charges = """
            select payment_id,
                count(*) filter (where operation = 'authorize') as authorized, count(*) filter (where operation = 'capture') as captures,
                coalesce(sum(amount) filter (where operation = 'capture'), 0) as captured,
                coalesce(sum(amount) filter (where operation = 'refund'), 0) as refunded
            from simulated.charge where outcome = 'succeeded' group by payment_id
            """;
        Assert.Equal(0, await CountAsync($"select 1 from ({Charges}) c where authorized > 1 or captures > 1 or refunded > captured"));
        Assert.Equal(0, await CountAsync($"""
            select 1 from payment p full join ({Charges}) c on c.payment_id = p.payable_id
            where coalesce(p.captured_amount, 0) <> coalesce(c.captured, 0) or coalesce(p.refunded_amount, 0) <> coalesce(c.refunded, 0)
            """));
        Assert.Equal(0, await CountAsync("select 1 from dead_letter"));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _stopOthers.CancelAsync();
        await _runningOthers;
        _stopOthers.Dispose();
        await _others.Log.Database.DisposeAsync();
        await _database.DisposeAsync();
    }
}
