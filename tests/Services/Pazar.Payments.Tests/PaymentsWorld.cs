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
    private static readonly MigrationSet PaymentTables = MigrationSet.FromResources("payments", typeof(PaymentsService).Assembly);

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
    }

    public SimulatedBookStore Book { get; }

    public PaymentReaderStore Reader { get; }

    public Batcher<PayCommand, Result<PaymentState>?>? Pay { get; private set; }

    public static async Task<PaymentsWorld> CreateAsync() =>
        new(await TestServer.FreshDatabaseAsync(LogTables, PaymentTables), new(await TestServer.FreshDatabaseAsync(LogTables)));

    public void Start(SimulatedOptions? options = null, bool withProvider = true, Func<IPaymentProvider, IPaymentProvider>? wrap = null, PaymentsOptions? payments = null)
    {
        payments ??= new() { CaptureRetrySeconds = 0.05, RefundRetrySeconds = 0.05 };
        _stop = new();
        LogEngine engine = new(new(_database), _ => LogEngine.Following(_others.Log, TimeProvider.System), TimeSpan.FromDays(1), TimeProvider.System, NullLogger.Instance);
        IntentQueue queue = new();
        PaymentStore store = new("simulated", queue);
        OpenIntentStore open = new(_database);
        var record = engine.AddBatcher(new RecordReplyHandler(store, payments.Retries, NullLogger.Instance), static _ => Replies.Empty());
        var retry = engine.AddBatcher(new RetryPaymentHandler(store), static _ => Replies.Empty());
        Pay = engine.AddBatcher(new PayOrderHandler(store), PayOrderEndpoint.Render);
        FollowOrderHandler follow = new(store);
        engine.AddSubscription<PayableNews>("payments.inventory", "inventory", follow, events => events.On<StockReserved>(said => new PayableNews.Reserved(said)));
        engine.AddSubscription<PayableNews>("payments.ordering", "ordering", follow, events => events
            .On<OrderConfirmed>(said => new PayableNews.Confirmed(said))
            .On<OrderCancelled>(said => new PayableNews.Cancelled(said))
            .On<OrderRefundRequested>(said => new PayableNews.RefundRequested(said)));
        if (withProvider)
        {
            IPaymentProvider provider = new SimulatedProvider(Book, options ?? new(), TimeProvider.System);
            provider = wrap?.Invoke(provider) ?? provider;
            engine.AddBackground(new ProviderCaller(provider, queue, open, record, 2, payments.CallDeadline, TimeProvider.System, NullLogger.Instance).RunAsync);
            engine.AddSweep("provider", IntentRecovery.Every, new IntentRecovery(open, queue, NullLogger.Instance).SweepAsync);
            engine.AddSweep("retries", RetrySweep.Every, new RetrySweep(open, retry).SweepAsync);
        }
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
            select order_id,
                count(*) filter (where operation = 'authorize') as authorized, count(*) filter (where operation = 'capture') as captures,
                coalesce(sum(amount) filter (where operation = 'capture'), 0) as captured,
                coalesce(sum(amount) filter (where operation = 'refund'), 0) as refunded
            from simulated.charge where outcome = 'succeeded' group by order_id
            """;
        Assert.Equal(0, await CountAsync($"select 1 from ({Charges}) c where authorized > 1 or captures > 1 or refunded > captured"));
        Assert.Equal(0, await CountAsync($"""
            select 1 from payment p full join ({Charges}) c on c.order_id = p.payable_id
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
