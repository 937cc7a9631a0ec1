using Microsoft.Extensions.Logging;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>
/// Everything of one service that runs on its log: what it subscribes to, its batchers, its plain writes, and its background work.
/// A service declares these before <see cref="RunAsync"/>; afterwards nothing is added.
/// </summary>
public sealed class LogEngine
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);

    private readonly Func<string, ServiceLog> _logOf;
    private readonly Transactions _transactions;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Watch _watch;
    private readonly Maintenance _maintenance;
    private readonly List<ISubscription> _subscriptions = [];
    private readonly Dictionary<string, long> _reported = [];
    private readonly List<Func<CancellationToken, Task>> _batchers = [];
    private readonly List<(string? Lease, Func<CancellationToken, Task> Run)> _background = [];

    /// <param name="logOf">Finds the log of any service by name.</param>
    public LogEngine(ServiceLog log, Func<string, ServiceLog> logOf, TimeSpan retention, TimeProvider clock, ILogger logger)
    {
        Log = log;
        _logOf = logOf;
        _clock = clock;
        _logger = logger;
        _transactions = new(log.Database, log.Signal, logger);
        _watch = new(log, clock, logger) { ReplaysAsked = LookForReplays };
        _maintenance = new(log, retention, logger);
        Writes = new(_transactions, clock, logger);
        DeadLetters = new(log.Database);
    }

    public ServiceLog Log { get; }

    public Writes Writes { get; }

    public DeadLetterDesk DeadLetters { get; }

    public IReadOnlyList<SubscriptionState> Subscriptions => [.. _subscriptions.Select(s => s.State)];

    public Batcher<TCommand, TOutcome> AddBatcher<TCommand, TOutcome>(IBatchHandler<TCommand, TOutcome> handler, Func<TOutcome, Reply> render)
    {
        Batcher<TCommand, TOutcome> batcher = new(_transactions, handler, render, _clock, _logger);
        _batchers.Add(batcher.RunAsync);
        return batcher;
    }

    /// <summary>Follows the log of <paramref name="producer"/>. The subscription's name, "consumer.purpose", is its checkpoint's key for ever.</summary>
    public void AddSubscription<TMessage>(
        string name, string producer, IBatchHandler<TMessage> handler, Action<EventDecoder<TMessage>> events,
        From begin = From.TheFirst, TimeSpan gather = default)
    {
        EventDecoder<TMessage> decoder = new();
        events(decoder);
        _subscriptions.Add(new Subscription<TMessage>(name, _logOf(producer), _transactions, decoder, handler, begin, gather, _clock, _logger));
    }

    /// <summary>Work that runs beside the requests; with a lease, in one process at a time.</summary>
    public void AddBackground(Func<CancellationToken, Task> run, string? lease = null) => _background.Add((lease, run));

    /// <summary>Work that is repeated, in one process at a time. The name is the lease's.</summary>
    public void AddSweep(string name, Rhythm rhythm, Func<CancellationToken, Task> sweep) => AddBackground(SweepFor(name, rhythm, sweep), lease: name);

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
        yield return SweepFor("reports of its readers", ReportEvery, ReportAsync)(stop);
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

    private void LookForReplays(IReadOnlyList<string> asked)
    {
        foreach (var subscription in _subscriptions.Where(s => asked.Contains(s.Name))) subscription.LookForReplays();
    }

    /// <summary>Tells the producers how far their readers have come, when they have. One that is away must not keep the others from hearing.</summary>
    private async Task ReportAsync(CancellationToken stop)
    {
        foreach (var subscription in _subscriptions)
        {
            if (subscription.SavedPosition is not { } saved || saved == _reported.GetValueOrDefault(subscription.Name)) continue;
            try
            {
                await ReaderStore.ReportAsync(_logOf(subscription.Producer).Database, subscription.Name, saved, stop);
                _reported[subscription.Name] = saved;
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                EventLogLog.SweepFailed(_logger, Log.Name, $"reports of {subscription.Name}", fault.Message);
            }
        }
    }
}
