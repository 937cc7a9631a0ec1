using Microsoft.Extensions.Logging;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// Everything of one service that runs on its log: what it subscribes to, its batchers, its plain writes, and its background work.
/// A service declares these before <see cref="RunAsync"/>; afterwards nothing is added.
/// </summary>
public sealed class LogEngine
{
    private readonly Func<string, ISource> _sourceOf;
    private readonly Transactions _transactions;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Watch _watch;
    private readonly Maintenance _maintenance;
    private readonly List<ISubscription> _subscriptions = [];
    private readonly List<Func<CancellationToken, Task>> _batchers = [];
    private readonly List<(string? Lease, Func<CancellationToken, Task> Run)> _background = [];

    /// <param name="retention">How long events are kept that everybody has read; null keeps them for ever.</param>
    /// <param name="sourceOf">Finds where the events of any service come from.</param>
    public LogEngine(ServiceLog log, Func<string, ISource> sourceOf, TimeSpan? retention, TimeProvider clock, ILogger logger)
    {
        Log = log;
        _sourceOf = sourceOf;
        _clock = clock;
        _logger = logger;
        _transactions = new(log.Database, log.Signal, logger);
        _watch = new(log, clock, logger) { ReplaysAsked = asked => LookAgain(_subscriptions.Where(s => asked.Contains(s.Name))), Told = () => LookAgain(_subscriptions) };
        _maintenance = new(log, retention, logger);
        Writes = new(_transactions, clock, logger);
        DeadLetters = new(log.Database);
    }

    public ServiceLog Log { get; }

    public Writes Writes { get; }

    public DeadLetterStore DeadLetters { get; }

    public IReadOnlyList<SubscriptionState> Subscriptions => [.. _subscriptions.Select(s => s.State)];

    public Batcher<TCommand, TOutcome> AddBatcher<TCommand, TOutcome>(IBatchHandler<TCommand, TOutcome> handler, Func<TOutcome, Reply> render)
    {
        Batcher<TCommand, TOutcome> batcher = new(_transactions, handler, render, _clock, _logger);
        _batchers.Add(batcher.RunAsync);
        return batcher;
    }

    /// <summary>Follows what <paramref name="producer"/> says. The subscription's name, "consumer.purpose", is its checkpoint's key for ever.</summary>
    public void AddSubscription<TMessage>(
        string name, string producer, IBatchHandler<TMessage> handler, Action<EventDecoder<TMessage>> events,
        From begin = From.TheFirst, Rhythm gather = default)
        where TMessage : class
    {
        EventDecoder<TMessage> decoder = new();
        events(decoder);
        _subscriptions.Add(new Subscription<TMessage>(name, _sourceOf(producer), _transactions, decoder, handler, begin, gather, _clock, _logger));
    }

    /// <summary>Work that runs beside the requests; with a lease, in one process at a time.</summary>
    public void AddBackground(Func<CancellationToken, Task> run, string? lease = null) => _background.Add((lease, run));

    /// <summary>Work that is repeated, in one process at a time. The name is the lease's.</summary>
    public void AddSweep(string name, Rhythm rhythm, Func<CancellationToken, Task> sweep) => AddBackground(SweepFor(name, rhythm, sweep), lease: name);

    /// <summary>The log of a producer, as a source.</summary>
    public static ISource Following(ServiceLog producer, TimeProvider clock) => new LogSource(producer, clock);

    /// <summary>Hears of the growth of a log whose service runs in another process.</summary>
    public static Func<CancellationToken, Task> ListenTo(ServiceLog log, TimeProvider clock, ILogger logger) => new Watch(log, clock, logger).RunAsync;

    /// <summary>
    /// Runs until <paramref name="stop"/>, or until a part fails: then all of it stops, and the failure is thrown. Subscriptions and background
    /// work stop first, then the batchers finish what was accepted.
    /// </summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using CancellationTokenSource watching = new();
        // The parts first: they say which leases are wanted.
        var parts = Parts(stopping.Token).Select(part => StopAllOnFailureAsync(part, stopping)).ToList();
        var watches = Task.WhenAll(_watch.RunAsync(watching.Token), _watch.NotifyAsync(watching.Token));
        try
        {
            await Task.WhenAll(parts);
        }
        finally
        {
            await watching.CancelAsync();
            await watches;
        }
    }

    private IEnumerable<Task> Parts(CancellationToken stop)
    {
        foreach (var run in _batchers) yield return run(stop);
        foreach (var subscription in _subscriptions) yield return _watch.RunLeasedAsync(subscription.Name, subscription.RunAsync, stop);
        foreach (var (lease, run) in _background) yield return lease is null ? run(stop) : _watch.RunLeasedAsync(lease, run, stop);
        yield return _watch.RunLeasedAsync("maintenance", SweepFor("maintenance", Maintenance.Every, _maintenance.RunAsync), stop);
    }

    private Func<CancellationToken, Task> SweepFor(string name, Rhythm rhythm, Func<CancellationToken, Task> sweep) =>
        new Sweep(Log.Name, name, rhythm, sweep, _clock, _logger).RunAsync;

    private static async Task StopAllOnFailureAsync(Task part, CancellationTokenSource stopping)
    {
        try
        {
            await part;
        }
        catch when (!stopping.IsCancellationRequested)
        {
            await stopping.CancelAsync();
            throw;
        }
    }

    private static void LookAgain(IEnumerable<ISubscription> subscriptions)
    {
        foreach (var subscription in subscriptions) subscription.LookAgain();
    }
}
