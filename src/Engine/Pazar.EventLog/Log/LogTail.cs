using System.Collections.Concurrent;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// Tells who waits for one aggregate that something was said about it, in whatever process it was said. It reads the log only while
/// somebody waits, and it keeps nothing: whoever is told reads the state.
/// </summary>
/// <param name="stopping">Ends every wait: who waits is answered, and the time to stop in is left to what must be finished.</param>
public sealed class LogTail(ServiceLog log, CancellationToken stopping = default)
{
    private const int PageLimit = 2_000;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How often a state is read again although nothing was said about it.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>How long the last look may take, once nobody waits any more.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Watched> _watched = new();
    private readonly Lock _gate = new();
    private Task<CancellationTokenSource>? _running;
    private int _watchers;

    private sealed class Watched
    {
        public LogSignal Signal { get; } = new();

        public int Watchers { get; set; }
    }

    /// <summary>Begin to watch before reading the state: a change after that read is then never missed.</summary>
    public async Task<Watcher> WatchAsync(Guid key, CancellationToken stop)
    {
        Task<CancellationTokenSource> running;
        Watched watched;
        lock (_gate)
        {
            watched = _watched.GetOrAdd(key, _ => new());
            watched.Watchers++;
            _watchers++;
            running = _running ??= StartAsync();
        }
        Watcher watcher = new(this, key, watched.Signal);
        try
        {
            await running.WaitAsync(stop);
            return watcher;
        }
        catch
        {
            await watcher.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Reads a state at once and at each change, until it is as wanted. When the patience is over or the host stops it is read once more, for what was
    /// seen last may be older than what others know by now.
    /// </summary>
    /// <param name="lookAgain">How often it is read if nothing is said; shorter where what is waited for is not said in this log.</param>
    /// <param name="stop">Who waits has gone.</param>
    public async Task<TState> UntilAsync<TState>(
        Guid key, Func<CancellationToken, Task<TState>> read, Func<TState, bool> isDone, TimeSpan patience, CancellationToken stop, TimeSpan? lookAgain = null)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, stopping);
        until.CancelAfter(patience);
        TState? seen = default;
        var hasSeen = false;
        try
        {
            await using var watcher = await WatchAsync(key, until.Token);
            while (true)
            {
                var changed = watcher.Next;
                (seen, hasSeen) = (await read(until.Token), true);
                if (isDone(seen)) return seen;
                await LogSignal.WaitAsync(changed, lookAgain ?? LookAgain, until.Token);
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return await LookOnceMoreAsync(read, hasSeen, seen, stop);
        }
        catch (Exception fault) when (hasSeen && TransientFault.Is(fault))
        {
            // The database is away. What was seen is an answer all the same.
            return seen!;
        }
    }

    /// <summary>Wakes who waits here for an aggregate of which something became known that this log does not say.</summary>
    public void Tell(Guid key)
    {
        if (_watched.TryGetValue(key, out var watched)) watched.Signal.Raise();
    }

    private static async Task<TState> LookOnceMoreAsync<TState>(Func<CancellationToken, Task<TState>> read, bool hasSeen, TState? seen, CancellationToken stop)
    {
        using var last = CancellationTokenSource.CreateLinkedTokenSource(stop);
        last.CancelAfter(LastLook);
        try
        {
            return await read(last.Token);
        }
        catch (Exception fault) when (hasSeen && !stop.IsCancellationRequested && (fault is OperationCanceledException || TransientFault.Is(fault)))
        {
            return seen!;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new OverloadedException("What was waited for could not be read in time.");
        }
    }

    private async Task<CancellationTokenSource> StartAsync()
    {
        var from = await log.Reader.HeadAsync(CancellationToken.None);
        CancellationTokenSource until = new();
        _ = FollowAsync(from, until.Token);
        return until;
    }

    private async Task FollowAsync(long from, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            try
            {
                var grown = log.Signal.Next;
                var read = await ReadAsync(from, until);
                if (read == from) await LogSignal.WaitAsync(grown, Poll, until);
                from = read;
            }
            catch (Exception) when (!until.IsCancellationRequested)
            {
                // The log is away for a moment. Whoever waits also reads the state now and then.
                await Task.Delay(Poll, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<long> ReadAsync(long from, CancellationToken until)
    {
        foreach (var (position, key) in await log.Reader.ReadKeysAsync(from, PageLimit, until))
        {
            from = position;
            Tell(key);
        }
        return from;
    }

    private void Leave(Guid key)
    {
        lock (_gate)
        {
            if (_watched.TryGetValue(key, out var watched) && --watched.Watchers == 0) _watched.TryRemove(key, out _);
            if (--_watchers > 0 || _running is not { } running) return;
            _running = null;
            running.ContinueWith(static started =>
            {
                if (started.IsCompletedSuccessfully) started.GetAwaiter().GetResult().Cancel();
            }, TaskScheduler.Default);
        }
    }

    /// <summary>One who waits. Take <see cref="Next"/>, read the state, then wait for it.</summary>
    public sealed class Watcher(LogTail tail, Guid key, LogSignal signal) : IAsyncDisposable
    {
        private bool _left;

        public Task Next => signal.Next;

        public ValueTask DisposeAsync()
        {
            if (!_left) tail.Leave(key);
            _left = true;
            return ValueTask.CompletedTask;
        }
    }
}
