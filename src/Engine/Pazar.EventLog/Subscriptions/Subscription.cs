using Microsoft.Extensions.Logging;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

internal interface ISubscription
{
    string Name { get; }

    string Producer { get; }

    SubscriptionState State { get; }

    Task RunAsync(CancellationToken stop);
}

/// <summary>
/// A durable cursor in another service's log. Each page becomes one batch; its effects and the new checkpoint commit together,
/// so they happen exactly once however often the page is read.
/// </summary>
internal sealed class Subscription<TMessage>(
    string name, ServiceLog producer, Transactions transactions, EventDecoder<TMessage> decoder, IBatchHandler<TMessage> handler,
    TimeSpan gather, TimeProvider clock, ILogger logger) : ISubscription
{
    public const int BatchLimit = 500;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SaveIdleEvery = TimeSpan.FromSeconds(5);

    private readonly Database _consumer = transactions.Database;
    private readonly DeadLetters _deadLetters = new(name);
    private readonly string[] _types = decoder.Types;
    private Checkpoint _saved;
    private volatile SubscriptionState _state = new(name, producer.Name, 0, 0, "waiting", null);

    public string Name => name;

    public string Producer => producer.Name;

    public SubscriptionState State => _state;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stop);
                return;
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
                await Task.Delay(Poll, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        _saved = await Checkpoint.ReadAsync(_consumer, name, stop);
        var (fits, head) = await producer.Reader.FitsAsync(_saved.Position, _saved.EventId, stop);
        if (!fits)
        {
            await StopForGoodAsync(head, stop);
            return;
        }

        var reached = _saved;
        DateTimeOffset? movedAt = null;
        var savedAt = clock.GetUtcNow();
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var grown = producer.Signal.Next;
            await ReplayAsync(stop);
            var page = await producer.Reader.ReadAsync(reached.Position, _types, BatchLimit, stop);
            if (page.Head < reached.Position)
            {
                await StopForGoodAsync(page.Head, stop);
                return;
            }

            var next = new Checkpoint(page.Position, page.EventId);
            IReadOnlyList<LogEntry> concerning = [.. page.Entries.Where(decoder.Concerns)];
            if (concerning.Count > 0)
            {
                await HandleAsync(concerning, next, stop);
                movedAt = savedAt = clock.GetUtcNow();
            }
            if (next.Position > reached.Position)
            {
                reached = next;
                // A full page says that there is more to do than waiting would gather.
                if (page.Entries.Count is > 0 and < BatchLimit) await Task.Delay(gather, clock, stop);
            }
            else
            {
                if (reached != _saved && clock.GetUtcNow() - savedAt > SaveIdleEvery)
                {
                    await HandleAsync([], reached, stop);
                    savedAt = clock.GetUtcNow();
                }
                _state = _state with { Position = reached.Position, Head = page.Head, State = "running" };
                await LogSignal.WaitAsync(grown, Poll, stop);
                continue;
            }
            _state = _state with { Position = reached.Position, Head = page.Head, State = "running", LastMovedAt = movedAt };
        }
    }

    /// <summary>Handles entries and moves the checkpoint to <paramref name="next"/>; splits in halves around an entry that cannot be handled.</summary>
    private async Task HandleAsync(IReadOnlyList<LogEntry> entries, Checkpoint next, CancellationToken stop)
    {
        try
        {
            await HandleTogetherAsync(entries, next, parkIt: null, stop);
        }
        catch (Exception fault) when (Faults.IsOvertaken(fault) || Faults.IsTransient(fault) || stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault) when (entries.Count == 1)
        {
            await HandleTogetherAsync(entries, next, fault, stop);
        }
        catch (Exception) when (entries.Count > 1)
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
        }, TimeSpan.MaxValue, stop);
        _saved = next;
    }

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
                }, TimeSpan.MaxValue, stop);
                EventLogLog.Replayed(logger, name, letter.Position);
            }
            catch (Exception fault) when (!Faults.IsTransient(fault) && !stop.IsCancellationRequested)
            {
                EventLogLog.ReplayFailed(logger, name, letter.Position, fault);
                await _deadLetters.ReplayFailedAsync(_consumer, letter.Position, fault, stop);
            }
        }
    }

    private async Task StopForGoodAsync(long head, CancellationToken stop)
    {
        EventLogLog.LogWasReplaced(logger, name, _saved.Position, head);
        _state = _state with { Position = _saved.Position, Head = head, State = "stopped: its checkpoint does not lie in this log" };
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
