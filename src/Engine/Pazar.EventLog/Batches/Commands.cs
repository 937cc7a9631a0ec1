using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>A command on its way, and the request that waits for it.</summary>
internal sealed class Submission<TCommand, TOutcome>(Message<TCommand> message, IdempotencyKey? key)
{
    private readonly TaskCompletionSource<Answer<TOutcome>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Message<TCommand> Message { get; } = message;

    public IdempotencyKey? Key { get; } = key;

    public Task<Answer<TOutcome>> Answer => _answer.Task;

    public void Complete(Answer<TOutcome> answer) => _answer.TrySetResult(answer);

    public void Fail(Exception failure) => _answer.TrySetException(failure);
}

/// <summary>
/// Carries out commands in one transaction: replays the keys that were answered before, runs the handler on the rest, and keeps their
/// replies. When the batch fails for good it is split in halves until the bad command is alone.
/// </summary>
internal sealed class Commands<TCommand, TOutcome>(
    Transactions transactions,
    Func<Batch<TCommand>, CancellationToken, ValueTask<IReadOnlyList<TOutcome>>> handle,
    Func<TOutcome, Reply> render,
    ILogger logger)
{
    /// <summary>How long a request waits for a database that is away before it is told to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string, string), bool> _inFlight = new();

    /// <summary>Marks the key as being handled in this process; a second request with it is told so.</summary>
    public void Enter(IdempotencyKey? key)
    {
        if (key is not null && !_inFlight.TryAdd((key.Scope, key.Key), true)) throw new IdempotencyException(inProgress: true);
    }

    public void Leave(IdempotencyKey? key)
    {
        if (key is not null) _inFlight.TryRemove((key.Scope, key.Key), out _);
    }

    public async Task RunAsync(IReadOnlyList<Submission<TCommand, TOutcome>> submissions, CancellationToken stop)
    {
        try
        {
            var answers = await TryAsync(submissions, stop);
            for (var i = 0; i < answers.Length; i++) answers[i](submissions[i]);
        }
        catch (Exception fault) when (Faults.IsAnsweredElsewhere(fault))
        {
            await RunAsync(submissions, stop);
        }
        catch (Exception fault) when (Faults.IsTransient(fault) || stop.IsCancellationRequested)
        {
            var unavailable = new OverloadedException($"{transactions.Database.Name} cannot write at the moment.");
            foreach (var submission in submissions) submission.Fail(unavailable);
        }
        catch (Exception fault) when (submissions.Count == 1)
        {
            EventLogLog.CommandFailed(logger, transactions.Database.Name, typeof(TCommand).Name, fault);
            submissions[0].Fail(fault);
        }
        catch (Exception)
        {
            var half = submissions.Count / 2;
            await RunAsync([.. submissions.Take(half)], stop);
            await RunAsync([.. submissions.Skip(half)], stop);
        }
    }

    private async Task<Action<Submission<TCommand, TOutcome>>[]> TryAsync(
        IReadOnlyList<Submission<TCommand, TOutcome>> submissions, CancellationToken stop)
    {
        var keyed = submissions.Where(s => s.Key is not null).Select(s => s.Key!).ToList();
        if (keyed.Count == 0)
        {
            return await transactions.RunAsync(async (transaction, stopping) =>
            {
                Batch<TCommand> batch = new(transaction, [.. submissions.Select(s => s.Message)]);
                var outcomes = await handle(batch, stopping);
                return Answers(batch, outcomes);
            }, Patience, stop);
        }

        // Looking before the effect's transaction is safe: whoever answers a key in between makes the insert of ours fail, and we look again.
        var answered = await transactions.RunAsync(
            (transaction, stopping) => IdempotencyStore.LoadAsync(transaction, keyed, stopping), Patience, stop);
        var fresh = submissions.Where(s => s.Key is null || !answered.ContainsKey((s.Key.Scope, s.Key.Key))).ToList();
        var results = fresh.Count == 0 ? [] : await transactions.RunAsync(async (transaction, stopping) =>
        {
            Batch<TCommand> batch = new(transaction, [.. fresh.Select(s => s.Message)]);
            var outcomes = await handle(batch, stopping);
            var replies = new List<(IdempotencyKey, Reply)>();
            for (var i = 0; i < fresh.Count; i++)
                if (fresh[i].Key is { } key && batch.Failures[i] is null) replies.Add((key, render(outcomes[i])));
            if (replies.Count > 0) IdempotencyStore.Save(transaction, replies);
            return Answers(batch, outcomes);
        }, Patience, stop);

        var next = 0;
        return [.. submissions.Select(s => s.Key is { } key && answered.TryGetValue((key.Scope, key.Key), out var first)
            ? Replay(first.BodyHash, first.Reply)
            : results[next++])];
    }

    private Action<Submission<TCommand, TOutcome>>[] Answers(Batch<TCommand> batch, IReadOnlyList<TOutcome> outcomes)
    {
        var answers = new Action<Submission<TCommand, TOutcome>>[batch.Messages.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var outcome = outcomes[i];
            if (batch.Failures[i] is { } failure)
            {
                EventLogLog.CommandFailed(logger, transactions.Database.Name, typeof(TCommand).Name, failure);
                answers[i] = submission => submission.Fail(failure);
            }
            else
            {
                answers[i] = submission => submission.Complete(new(outcome, null));
            }
        }
        return answers;
    }

    private static Action<Submission<TCommand, TOutcome>> Replay(byte[] bodyHash, Reply reply) => submission =>
    {
        if (bodyHash.AsSpan().SequenceEqual(submission.Key!.BodyHash)) submission.Complete(new(default, reply));
        else submission.Fail(new IdempotencyException(inProgress: false));
    };
}
