using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// Carries out commands in one transaction: replays the keys that were answered before, runs the handler on the rest, and keeps their
/// replies. When a command makes the batch fail, or the batch is too slow, it is split in halves; after a fault of the moment it is tried again for as
/// long as somebody waits.
/// </summary>
internal sealed class CommandRunner<TCommand, TOutcome>(
    Transactions transactions,
    Func<Batch<TCommand>, CancellationToken, ValueTask<IReadOnlyList<TOutcome>>> handle,
    Func<TOutcome, Reply> render,
    ILogger logger)
{
    /// <summary>How many commands one transaction carries out at most.</summary>
    public const int Largest = 500;

    private readonly ConcurrentDictionary<(string, string), bool> _inFlight = new();

    /// <summary>How many commands to carry out at once: fewer for a while after a batch was too slow as a whole, or nobody would ever be answered in time.</summary>
    public int Limit { get; private set; } = Largest;

    public Patience Patience => transactions.Patience;

    public string Database => transactions.Database.Name;

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
        var timedOut = 0;
        for (var pause = Patience.FirstPause; ; pause = Patience.After(pause))
        {
            // Whoever was told to come back must not find it done without knowing.
            submissions = [.. submissions.Where(submission => !submission.IsAnswered)];
            if (submissions.Count == 0) return;
            try
            {
                var answers = await TryAsync(submissions, stop);
                for (var i = 0; i < answers.Length; i++) answers[i](submissions[i]);
                Limit = Limit > Largest / 2 ? Largest : Limit * 2;
                return;
            }
            catch (Exception fault) when (Faults.IsAnsweredElsewhere(fault))
            {
                continue;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                Refuse(submissions);
                return;
            }
            catch (Exception fault) when (Faults.IsOfMessage(fault) && submissions.Count == 1)
            {
                EventLogLog.CommandFailed(logger, transactions.Database.Name, typeof(TCommand).Name, fault);
                submissions[0].Fail(fault);
                return;
            }
            catch (Exception fault) when (Faults.IsOfMessage(fault) || (Faults.IsTimeout(fault) && ++timedOut >= Patience.TimeoutsBeforeHalving && submissions.Count > 1))
            {
                var half = submissions.Count / 2;
                if (Faults.IsTimeout(fault)) Limit = half;
                await RunAsync([.. submissions.Take(half)], stop);
                await RunAsync([.. submissions.Skip(half)], stop);
                return;
            }
            catch (Exception fault)
            {
                if (Faults.IsTimeout(fault)) Limit = Math.Max(1, submissions.Count / 2);
                Refuse([.. submissions.Where(submission => submission.IsPast(Patience.Request))]);
                await transactions.PauseAsync(pause, fault, CancellationToken.None);
            }
        }
    }

    private void Refuse(IReadOnlyList<Submission<TCommand, TOutcome>> submissions)
    {
        foreach (var submission in submissions) submission.Fail(Submission<TCommand, TOutcome>.Unavailable(transactions.Database.Name));
    }

    private async Task<Action<Submission<TCommand, TOutcome>>[]> TryAsync(
        IReadOnlyList<Submission<TCommand, TOutcome>> submissions, CancellationToken stop)
    {
        var keyed = submissions.Where(s => s.Key is not null).Select(s => s.Key!).ToList();
        return await transactions.TryAsync(async (transaction, stopping) =>
        {
            // Whoever answers a key from here on makes the insert of ours fail, and we look again.
            var answered = keyed.Count == 0 ? [] : await IdempotencyStore.LoadAsync(transaction, keyed, stopping);
            var fresh = answered.Count == 0 ? submissions : [.. submissions.Where(s => s.Key is null || !answered.ContainsKey((s.Key.Scope, s.Key.Key)))];
            var answers = fresh.Count == 0 ? [] : await HandleAsync(transaction, fresh, stopping);
            var next = 0;
            return (Action<Submission<TCommand, TOutcome>>[])[.. submissions.Select(s => s.Key is { } key && answered.TryGetValue((key.Scope, key.Key), out var first)
                ? Replay(first.BodyHash, first.Reply)
                : answers[next++])];
        }, needsProof: true, stop);
    }

    private async ValueTask<Action<Submission<TCommand, TOutcome>>[]> HandleAsync(
        BatchTransaction transaction, IReadOnlyList<Submission<TCommand, TOutcome>> fresh, CancellationToken stop)
    {
        Batch<TCommand> batch = new(transaction, [.. fresh.Select(s => s.Message)]);
        var outcomes = await handle(batch, stop);
        List<(IdempotencyKey, Reply)> replies = [];
        for (var i = 0; i < fresh.Count; i++)
            if (fresh[i].Key is { } key && batch.Failures[i] is null && render(outcomes[i]) is { Passes: false } reply) replies.Add((key, reply));
        if (replies.Count > 0) IdempotencyStore.Save(transaction, replies);
        return Answers(batch, outcomes);
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
