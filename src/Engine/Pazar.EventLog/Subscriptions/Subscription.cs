using Microsoft.Extensions.Logging;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

internal interface ISubscription
{
    string Name { get; }

    string Producer { get; }

    SubscriptionState State { get; }

    /// <summary>Somebody may have asked for a replay, or that it begins again.</summary>
    void LookAgain();

    Task RunAsync(CancellationToken stop);
}

/// <summary>
/// A durable cursor in a source of events. Each page becomes one batch; its effects and the new cursor commit together, so they happen exactly once
/// however often the page is read.
/// </summary>
internal sealed class Subscription<TMessage>(
    string name, ISource source, Transactions transactions, EventDecoder<TMessage> decoder, IBatchHandler<TMessage> handler,
    From begin, Rhythm gather, TimeProvider clock, ILogger logger) : ISubscription
    where TMessage : class
{
    public const int BatchLimit = 500;

    private const string Running = "running";
    private const string Waiting = "waiting";
    private const string TryingAgain = "trying again";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>How often the checkpoint is saved while nothing that comes is of concern.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    /// <summary>Whether people have seen to what stopped it.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Database _consumer = transactions.Database;
    private readonly ParkingStore _parking = new(name);
    private readonly InboxStore? _inbox = source.Repeats ? new(name) : null;
    private readonly LogSignal _woken = new();
    private string _saved = "";
    private volatile bool _mayHaveMoved;
    private volatile SubscriptionState _state = new(name, source.Producer, default, Waiting, null);

    public string Name => name;

    public string Producer => source.Producer;

    public SubscriptionState State => _state;

    public void LookAgain()
    {
        _parking.LookAgain();
        _mayHaveMoved = true;
        _woken.Raise();
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
            catch (BrokenSourceException broken)
            {
                await StayStoppedAsync(broken.Message, stop);
            }
            catch (Exception fault)
            {
                EventLogLog.ReadFailed(logger, name, fault.Message);
                Tell(fault);
                await Task.Delay(RetryAfter, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        // Another process may have parked letters meanwhile.
        _parking.LookAgain();
        var interest = await decoder.LookAsync(stop);
        await using var reading = await OpenAsync(new(name, interest.Types, begin), stop);
        var reached = _saved = reading.Beginning;
        var savedAt = clock.GetUtcNow();
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var woken = _woken.Next;
            if (_mayHaveMoved && await HasMovedAsync(stop)) return;
            await ReplayAsync(stop);
            var began = clock.GetTimestamp();
            var head = reading.Progress.Head;
            var page = await reading.ReadAsync(BatchLimit, stop);
            // The look is after the page: who became interested before its events were said is known by then, and it is read again for them.
            if ((await decoder.LookAsync(stop)).Version != interest.Version) return;
            // How much there is shows at once, how far it has come only when the effects are saved: one that is stuck lags behind.
            _state = _state with { Progress = _state.Progress with { Head = reading.Progress.Head } };
            var unknown = page.Events.FirstOrDefault(said => !decoder.Knows(said));
            if (unknown is not null) page = Before(unknown, page, reading, reached);

            IReadOnlyList<Decoded<TMessage>> concerning = [.. page.Events.Select(decoder.Decode).OfType<Decoded<TMessage>>()];
            var isDue = page.Cursor != _saved && (unknown is not null || clock.GetUtcNow() - savedAt > SaveEvery);
            if (concerning.Count > 0 || isDue)
            {
                await HandleAsync(reading, concerning, page, stop);
                savedAt = clock.GetUtcNow();
            }
            _state = _state with { Progress = reading.Progress, State = Running, LastMovedAt = concerning.Count > 0 ? savedAt : _state.LastMovedAt };
            if (unknown is not null) throw new BrokenSourceException($"version {unknown.Version} of {unknown.Type}, event {unknown.Id}, is not known here");

            var moved = page.Cursor != reached;
            reached = page.Cursor;
            if (!moved) await reading.WaitAsync(woken, reached == _saved ? TimeSpan.MaxValue : SaveEvery, stop);
            else if (gather.PauseAfter(clock.GetElapsedTime(began), page.Events.Count, reading.Progress.Head - head, BatchLimit) is { Ticks: > 0 } pause) await Task.Delay(pause, clock, stop);
        }
    }

    /// <summary>Reads on behind the checkpoint, which is made the first time.</summary>
    private async Task<IReading> OpenAsync(Reader reader, CancellationToken stop)
    {
        if (typeof(TMessage).IsAssignableTo(typeof(ICopyNews))) await KeptCopyStore.NoteAsync(_consumer, name, stop);
        if (await CheckpointStore.FindAsync(_consumer, name, stop) is { } there) return await source.OpenAsync(reader, there, stop);
        var reading = await source.OpenAsync(reader, null, stop);
        if (await CheckpointStore.BeginAsync(_consumer, name, reading.Beginning, stop)) return reading;
        await reading.DisposeAsync();
        return await OpenAsync(reader, stop);
    }

    /// <summary>Whether the checkpoint is no longer where this reader left it: taken away so that it begins again, or moved by another process.</summary>
    private async Task<bool> HasMovedAsync(CancellationToken stop)
    {
        _mayHaveMoved = false;
        return await CheckpointStore.FindAsync(_consumer, name, stop) != _saved;
    }

    /// <summary>The page as if it ended before this event.</summary>
    private static SourcePage Before(Envelope unknown, SourcePage page, IReading reading, string reached)
    {
        IReadOnlyList<Envelope> before = [.. page.Events.TakeWhile(said => said != unknown)];
        return page with { Events = before, Cursor = before.Count > 0 ? reading.CursorBehind(before[^1]) : reached };
    }

    /// <summary>Handles events and moves the checkpoint behind the page; splits in halves around an event that cannot be handled.</summary>
    private async Task HandleAsync(IReading reading, IReadOnlyList<Decoded<TMessage>> events, SourcePage page, CancellationToken stop)
    {
        try
        {
            await HandleTogetherAsync(events, page, parkIt: null, stop);
        }
        catch (Exception fault) when (Faults.IsOvertaken(fault) || stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault) when (events.Count == 1 && Faults.IsOfMessage(fault))
        {
            await HandleTogetherAsync(events, page, fault, stop);
        }
        catch (Exception fault) when (events.Count > 1 && (Faults.IsOfMessage(fault) || Faults.IsTimeout(fault)))
        {
            var half = events.Count / 2;
            await HandleAsync(reading, [.. events.Take(half)], page with { Cursor = reading.CursorBehind(events[half - 1].Said) }, stop);
            await HandleAsync(reading, [.. events.Skip(half)], page, stop);
            return;
        }
        await reading.AcknowledgeAsync(page.Cursor, stop);
    }

    private async Task HandleTogetherAsync(IReadOnlyList<Decoded<TMessage>> events, SourcePage page, Exception? parkIt, CancellationToken stop)
    {
        var from = _saved;
        await transactions.RunAsync<object?>(async (transaction, stopping) =>
        {
            transaction.Save(CheckpointStore.Advance(name, from, page.Cursor));
            if (from != page.Cursor) transaction.ProveBy(CheckpointStore.StandsAt(name, page.Cursor));
            await TakeAsync(transaction, await NewAsync(transaction, events, page, stopping), parkIt, stopping);
            return null;
        }, stop, events.Count > 1 ? transactions.Patience.TimeoutsBeforeHalving : int.MaxValue, Tell);
        _saved = page.Cursor;
    }

    /// <summary>Those that were not handled before, and from now on all of them are.</summary>
    private async ValueTask<IReadOnlyList<Decoded<TMessage>>> NewAsync(
        BatchTransaction transaction, IReadOnlyList<Decoded<TMessage>> events, SourcePage page, CancellationToken stop)
    {
        if (_inbox is null) return events;
        if (page.Settled is { } settled) _inbox.Forget(transaction, settled);
        if (events.Count == 0) return events;
        var handled = await _inbox.HandledAsync(transaction, events.Select(one => one.Said), stop);
        IReadOnlyList<Decoded<TMessage>> unseen = [.. events.Where(one => handled.Add(one.Said.Id))];
        _inbox.Keep(transaction, [.. unseen.Select(one => one.Said)]);
        return unseen;
    }

    private async Task TakeAsync(BatchTransaction transaction, IReadOnlyList<Decoded<TMessage>> events, Exception? parkIt, CancellationToken stop)
    {
        if (events.Count == 0) return;
        var parked = await _parking.ParkedAsync(transaction, events.Select(one => one.Said.Key), stop);
        List<Envelope> taken = new(events.Count);
        List<Message<TMessage>> messages = new(events.Count);
        foreach (var (said, message, unreadable) in events)
        {
            var waits = parked.Contains(said.Key);
            var failure = waits ? null : parkIt ?? unreadable;
            if (waits || failure is not null)
            {
                Park(transaction, said, failure, parked);
                continue;
            }
            taken.Add(said);
            messages.Add(message!);
        }
        if (taken.Count == 0) return;

        Batch<TMessage> batch = new(transaction, messages);
        await handler.HandleAsync(batch, stop);
        for (var i = 0; i < taken.Count; i++)
        {
            if (batch.Failures[i] is not { } failure) continue;
            // A later message of the same key was handled as if this one had been: handle them apart.
            if (taken.Skip(i + 1).Any(later => later.Key == taken[i].Key)) throw failure;
            Park(transaction, taken[i], failure, parked);
        }
    }

    private void Tell(Exception fault) => _state = _state with { State = $"{TryingAgain}: {fault.Message}" };

    private void Park(BatchTransaction transaction, Envelope said, Exception? failure, HashSet<Guid> parked)
    {
        _parking.Park(transaction, said, failure);
        parked.Add(said.Key);
        EventLogLog.Parked(logger, name, said.Type, said.Id, failure);
    }

    /// <summary>Handles the dead letters that somebody asked to replay, each alone, in the order of their key.</summary>
    private async Task ReplayAsync(CancellationToken stop)
    {
        while (await _parking.NextReplayAsync(_consumer, stop) is { } letter)
        {
            try
            {
                var decoded = decoder.Decode(letter);
                await transactions.RunAsync<object?>(async (transaction, stopping) =>
                {
                    // A version of the service that is no longer concerned lets go of it.
                    if (decoded is not null) await HandleAsync(transaction, decoded, stopping);
                    _parking.Release(transaction, letter);
                    return null;
                }, stop, onRetry: Tell);
                EventLogLog.Replayed(logger, name, letter.Id);
            }
            catch (Exception fault) when (Faults.IsOfMessage(fault) && !Faults.IsOvertaken(fault) && !stop.IsCancellationRequested)
            {
                EventLogLog.ReplayFailed(logger, name, letter.Id, fault);
                await _parking.ReplayFailedAsync(_consumer, letter, fault, stop);
            }
        }
    }

    private async Task HandleAsync(BatchTransaction transaction, Decoded<TMessage> letter, CancellationToken stop)
    {
        Batch<TMessage> batch = new(transaction, [letter.Message ?? throw letter.Failure!]);
        await handler.HandleAsync(batch, stop);
        if (batch.Failures[0] is { } failure) throw failure;
    }

    /// <summary>Skips nothing: says so, and looks now and then whether people have seen to it.</summary>
    private async Task StayStoppedAsync(string reason, CancellationToken stop)
    {
        var stopped = $"stopped: {reason}";
        if (_state.State != stopped) EventLogLog.Stopped(logger, name, reason);
        _state = _state with { State = stopped };
        await Task.Delay(LookAgainAfter, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
