using Microsoft.Extensions.Logging;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

internal interface ISubscription
{
    string Name { get; }

    string Producer { get; }

    SubscriptionState State { get; }

    /// <summary>What its effects are saved up to, while it runs here.</summary>
    long? SavedPosition { get; }

    /// <summary>Somebody may have asked for a replay.</summary>
    void LookForReplays();

    Task RunAsync(CancellationToken stop);
}

/// <summary>
/// A durable cursor in another service's log. Each page becomes one batch; its effects and the new checkpoint commit together,
/// so they happen exactly once however often the page is read.
/// </summary>
internal sealed class Subscription<TMessage>(
    string name, ServiceLog producer, Transactions transactions, EventDecoder<TMessage> decoder, IBatchHandler<TMessage> handler,
    From begin, TimeSpan gather, TimeProvider clock, ILogger logger) : ISubscription
{
    public const int BatchLimit = 500;

    private const string Running = "running";
    private const string Waiting = "waiting";
    private const string TryingAgain = "trying again";

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>The watch looks every few seconds for all readers; this stands behind it.</summary>
    private static readonly TimeSpan PollWatched = TimeSpan.FromSeconds(30);

    /// <summary>How often the checkpoint is saved while nothing in the log is of concern.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    /// <summary>How often one that is stopped looks whether it can go on: a checkpoint was set, or the right log is back.</summary>
    private static readonly TimeSpan StoppedFor = TimeSpan.FromMinutes(1);

    private readonly Database _consumer = transactions.Database;
    private readonly DeadLetters _deadLetters = new(name);
    private readonly string[] _types = decoder.Types;
    private Checkpoint _saved;
    private long _savedPosition;
    private volatile SubscriptionState _state = new(name, producer.Name, 0, 0, Waiting, null);

    public string Name => name;

    public string Producer => producer.Name;

    public SubscriptionState State => _state;

    public long? SavedPosition => _state.State == Running ? Volatile.Read(ref _savedPosition) : null;

    public void LookForReplays()
    {
        _deadLetters.LookAgain();
        producer.Signal.Raise();
    }

    public async Task RunAsync(CancellationToken stop)
    {
        await RunUntilStoppedAsync(stop);
        if (_state.State == Running || _state.State.StartsWith(TryingAgain, StringComparison.Ordinal)) _state = _state with { State = Waiting };
    }

    private async Task RunUntilStoppedAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (Faults.IsOvertaken(fault))
            {
                EventLogLog.Overtaken(logger, name);
            }
            catch (Exception fault)
            {
                EventLogLog.ReadFailed(logger, name, fault.Message);
                Tell(fault);
                await Task.Delay(RetryPause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        // Another process may have parked letters meanwhile.
        _deadLetters.LookAgain();
        Save(await BeginAsync(stop));
        var (fit, head) = await producer.Reader.FitAsync(_saved, stop);
        if (fit == Fit.Lies)
        {
            // Only who can read on is kept waited for. What left before the producer was told is seen by looking again.
            await ReaderStore.ReportAsync(producer.Database, name, _saved.Position, stop);
            (fit, head) = await producer.Reader.FitAsync(_saved, stop);
        }
        if (fit != Fit.Lies)
        {
            await StayStoppedAsync(fit, head, stop);
            return;
        }

        var reached = _saved;
        var savedAt = clock.GetUtcNow();
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var grown = producer.Signal.Next;
            await ReplayAsync(stop);
            var page = await producer.Reader.ReadAsync(reached.Position, _types, BatchLimit, stop);
            if (page.Head < reached.Position)
            {
                await StayStoppedAsync(Fit.InAnotherLog, page.Head, stop);
                return;
            }
            var unknown = page.Entries.FirstOrDefault(entry => !decoder.Knows(entry));
            if (unknown is not null) page = page.Before(unknown);

            var next = new Checkpoint(page.Position, page.EventId);
            IReadOnlyList<LogEntry> concerning = [.. page.Entries.Where(decoder.Concerns)];
            var isDue = next.Position > _saved.Position && (unknown is not null || clock.GetUtcNow() - savedAt > SaveEvery);
            if (concerning.Count > 0 || isDue)
            {
                await HandleAsync(concerning, next, stop);
                savedAt = clock.GetUtcNow();
            }
            _state = _state with
            {
                Position = next.Position,
                Head = page.Head,
                State = Running,
                LastMovedAt = concerning.Count > 0 ? savedAt : _state.LastMovedAt,
            };
            if (unknown is not null)
            {
                await StayStoppedAsync(unknown, stop);
                return;
            }

            var moved = next.Position > reached.Position;
            reached = next;
            if (!moved) await LogSignal.WaitAsync(grown, LookAgain(reached), stop);
            // A full page says that there is more to do than waiting would gather.
            else if (page.Entries.Count is > 0 and < BatchLimit) await Task.Delay(gather, clock, stop);
        }
    }

    private TimeSpan LookAgain(Checkpoint reached) => reached.Position > _saved.Position ? SaveEvery : producer.IsWatched ? PollWatched : Poll;

    /// <summary>The checkpoint, made the first time.</summary>
    private async Task<Checkpoint> BeginAsync(CancellationToken stop)
    {
        if (await Checkpoint.ReadAsync(_consumer, name, stop) is { } there) return there;
        var here = begin == From.ThePresent ? await producer.Reader.EndAsync(stop) : default;
        return await Checkpoint.BeginAsync(_consumer, name, here, stop);
    }

    private void Save(Checkpoint saved)
    {
        _saved = saved;
        Volatile.Write(ref _savedPosition, saved.Position);
    }

    /// <summary>Handles entries and moves the checkpoint to <paramref name="next"/>; splits in halves around an entry that cannot be handled.</summary>
    private async Task HandleAsync(IReadOnlyList<LogEntry> entries, Checkpoint next, CancellationToken stop)
    {
        try
        {
            await HandleTogetherAsync(entries, next, parkIt: null, stop);
        }
        catch (Exception fault) when (Faults.IsOvertaken(fault) || stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault) when (entries.Count == 1 && Faults.IsOfMessage(fault))
        {
            await HandleTogetherAsync(entries, next, fault, stop);
        }
        catch (Exception fault) when (entries.Count > 1 && (Faults.IsOfMessage(fault) || Faults.IsTimeout(fault)))
        {
            var half = entries.Count / 2;
            var middle = entries[half - 1];
            await HandleAsync([.. entries.Take(half)], new(middle.Position, middle.Id), stop);
            await HandleAsync([.. entries.Skip(half)], next, stop);
        }
    }

    private async Task HandleTogetherAsync(IReadOnlyList<LogEntry> entries, Checkpoint next, Exception? parkIt, CancellationToken stop)
    {
        var from = _saved;
        await transactions.RunAsync<object?>(async (transaction, stopping) =>
        {
            transaction.Save(Checkpoint.Advance(name, from, next));
            if (entries.Count == 0) return null;

            var parked = await _deadLetters.ParkedAsync(transaction, entries.Select(e => e.Key), stopping);
            List<LogEntry> taken = new(entries.Count);
            List<Message<TMessage>> messages = new(entries.Count);
            foreach (var entry in entries)
            {
                var waits = parked.Contains(entry.Key);
                var failure = waits ? null : parkIt ?? TryDecode(entry, messages);
                if (waits || failure is not null) Park(transaction, entry, failure, parked);
                else taken.Add(entry);
            }
            if (taken.Count == 0) return null;

            Batch<TMessage> batch = new(transaction, messages);
            await handler.HandleAsync(batch, stopping);
            for (var i = 0; i < taken.Count; i++)
            {
                if (batch.Failures[i] is not { } failure) continue;
                // A later message of the same key was handled as if this one had been: handle them apart.
                if (taken.Skip(i + 1).Any(later => later.Key == taken[i].Key)) throw failure;
                Park(transaction, taken[i], failure, parked);
            }
            return null;
        }, stop, entries.Count > 1 ? transactions.Patience.TimeoutsBeforeHalving : int.MaxValue, Tell);
        Save(next);
    }

    private void Tell(Exception fault) => _state = _state with { State = $"{TryingAgain}: {fault.Message}" };

    private Exception? TryDecode(LogEntry entry, List<Message<TMessage>> messages)
    {
        try
        {
            messages.Add(new(decoder.Decode(entry), entry.Headers, entry.At));
            return null;
        }
        catch (Exception unreadable)
        {
            return unreadable;
        }
    }

    private void Park(BatchTransaction transaction, LogEntry entry, Exception? failure, HashSet<Guid> parked)
    {
        _deadLetters.Park(transaction, entry, failure);
        parked.Add(entry.Key);
        EventLogLog.Parked(logger, name, entry.Type, entry.Position, failure);
    }

    /// <summary>Handles the dead letters that somebody asked to replay, each alone, in the order of their key.</summary>
    private async Task ReplayAsync(CancellationToken stop)
    {
        while (await _deadLetters.NextReplayAsync(_consumer, stop) is { } letter)
        {
            try
            {
                await transactions.RunAsync<object?>(async (transaction, stopping) =>
                {
                    List<Message<TMessage>> messages = new(1);
                    if (TryDecode(letter, messages) is { } unreadable) throw unreadable;
                    Batch<TMessage> batch = new(transaction, messages);
                    await handler.HandleAsync(batch, stopping);
                    if (batch.Failures[0] is { } failure) throw failure;
                    _deadLetters.Release(transaction, letter);
                    return null;
                }, stop, onRetry: Tell);
                EventLogLog.Replayed(logger, name, letter.Position);
            }
            catch (Exception fault) when (Faults.IsOfMessage(fault) && !Faults.IsOvertaken(fault) && !stop.IsCancellationRequested)
            {
                EventLogLog.ReplayFailed(logger, name, letter.Position, fault);
                await _deadLetters.ReplayFailedAsync(_consumer, letter.Position, fault, stop);
            }
        }
    }

    private Task StayStoppedAsync(Fit fit, long head, CancellationToken stop)
    {
        _state = _state with { Position = _saved.Position, Head = head };
        return fit == Fit.InAnotherLog
            ? StayStoppedAsync("its checkpoint does not lie in this log", () => EventLogLog.LogWasReplaced(logger, name, _saved.Position, head), stop)
            : StayStoppedAsync("what follows its checkpoint is no longer kept in this log", () => EventLogLog.LogBeginsLater(logger, name, _saved.Position), stop);
    }

    private Task StayStoppedAsync(LogEntry unknown, CancellationToken stop) => StayStoppedAsync(
        $"version {unknown.Version} of {unknown.Type}, at {unknown.Position}, is not known here",
        () => EventLogLog.UnknownVersion(logger, name, unknown.Version, unknown.Type, unknown.Position), stop);

    /// <summary>Says why, once, and returns when it is time to look whether somebody has done something about it.</summary>
    private async Task StayStoppedAsync(string reason, Action say, CancellationToken stop)
    {
        var state = $"stopped: {reason}";
        if (_state.State != state) say();
        _state = _state with { State = state };
        await Task.Delay(StoppedFor, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
