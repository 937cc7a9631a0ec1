using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>
/// Brings committed intents to one provider, and its answers to their batch. A call whose fate is unknown goes to the doubts:
/// there the provider is asked first if it can tell, and called again only under the same key and only if it is not known to have heard of it.
/// </summary>
internal sealed class ProviderCaller(
    ProviderCalls calls, IntentQueue queue, OpenIntentStore store, Batcher<ProviderAnswer, AnswerEffect> record, TimeProvider clock, ILogger logger)
{
    // Who is asked about for the first time comes before those that nobody could tell about so often.
    private readonly Channel<Intent> _doubts = Channel.CreateUnboundedPrioritized<Intent>(new() { Comparer = Comparer<Intent>.Create((one, other) => one.Doubts.CompareTo(other.Doubts)) });
    private int _inDoubt;

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll([
            .. Enumerable.Range(0, calls.Concurrency).Select(_ => CallAsync(stop)), .. Enumerable.Range(0, calls.Resolvers).Select(_ => ResolveAsync(stop)), ListenAsync(stop)]);

    private async Task CallAsync(CancellationToken stop)
    {
        List<Intent> set = new(calls.Limit);
        while (await WaitAsync(queue.WaitAsync(stop), stop))
        {
            set.Clear();
            while (set.Count < calls.Limit && queue.TryTake(out var intent))
            {
                if (intent.InDoubt) Doubt(intent);
                else set.Add(intent);
            }
            if (set.Count > 0) await CallAsync([.. set], stop);
        }
    }

    private async Task CallAsync(Intent[] intents, CancellationToken stop)
    {
        var replies = await calls.CallAsync([.. intents.Select(intent => intent.Request)], stop);
        foreach (var intent in await RecordAsync(intents, replies)) Doubt(intent);
    }

    private async Task ResolveAsync(CancellationToken stop)
    {
        List<Intent> doubts = new(calls.Limit);
        while (await WaitAsync(_doubts.Reader.WaitToReadAsync(stop), stop))
        {
            while (doubts.Count < calls.Limit && _doubts.Reader.TryRead(out var intent)) doubts.Add(intent);
            if (doubts.Count == 0) continue;
            var left = await ResolveAsync([.. doubts], stop);
            Interlocked.Add(ref _inDoubt, -doubts.Count);
            doubts.Clear();
            // Nobody waits here: whoever is stuck holds no place of those who resolve.
            foreach (var some in left.GroupBy(intent => intent.Doubts)) _ = DoubtLaterAsync([.. some], stop);
        }
    }

    private async Task DoubtLaterAsync(Intent[] left, CancellationToken stop)
    {
        var kept = left.Where(TryEnterDoubt).ToList();
        await Task.Delay(left[0].Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var intent in kept) _doubts.Writer.TryWrite(intent with { Doubts = intent.Doubts + 1 });
    }

    /// <summary>Answers those whose fate is still unknown.</summary>
    private async Task<List<Intent>> ResolveAsync(Intent[] doubts, CancellationToken stop)
    {
        List<Intent> left = [];
        try
        {
            var open = await store.ReadAsync(doubts.Select(doubt => doubt.Request.PaymentId), stop);
            var current = doubts.Where(doubt => open.TryGetValue(doubt.Request.PaymentId, out var now) && now.Request!.Name == doubt.Request.Name).ToArray();
            foreach (var answered in doubts.Except(current)) queue.Answered(answered.Page);

            var found = await FindAsync(current, open, stop);
            List<Intent> unheard = [];
            for (var i = 0; i < current.Length; i++)
            {
                var isUnwanted = open[current[i].Request.PaymentId] is { IsCancelled: true, Open: Operation.Authorize } && calls.Provider.CanFind;
                if (found[i].Outcome == ReplyOutcome.NotFound && !isUnwanted) unheard.Add(current[i]);
            }
            var isCalled = unheard.ToHashSet();
            left.AddRange(await RecordAsync(
                [.. current.Where(intent => !isCalled.Contains(intent))], [.. found.Where((_, i) => !isCalled.Contains(current[i]))], isBooked: true));

            var again = unheard.Select(intent => intent with { Request = intent.Request with { Call = intent.Request.Call + 1 } }).ToArray();
            var replies = await calls.CallAsync([.. again.Select(intent => intent.Request)], stop);
            left.AddRange(await RecordAsync(again, replies));
            return left;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            PaymentsLog.RecoveryFailed(logger, fault.Message);
            return [.. doubts];
        }
        catch (Exception)
        {
            return [];
        }
    }

    private async Task<ProviderReply[]> FindAsync(Intent[] current, Dictionary<Id<Payment>, PaymentState> open, CancellationToken stop)
    {
        var earlier = current.Select(intent => open[intent.Request.PaymentId].RefusedTries.Select(request => intent with { Request = request }).ToArray()).ToArray();
        var booked = await calls.FindAsync([.. current.Concat(earlier.SelectMany(tries => tries)).Select(intent => intent.Request)], stop);
        var next = current.Length;
        var found = new ProviderReply[current.Length];
        for (var i = 0; i < found.Length; next += earlier[i++].Length)
            found[i] = current[i].Resolve(booked[i], booked.Skip(next).Take(earlier[i].Length));
        return found;
    }

    /// <summary>Commits the answers, and answers those that are to be looked up or closed nothing. What cannot be committed now is found again in the table.</summary>
    /// <param name="isBooked">The provider's book says so.</param>
    private async Task<List<Intent>> RecordAsync(Intent[] intents, IReadOnlyList<ProviderReply> replies, bool isBooked = false)
    {
        var recording = new List<(int Index, Task<Answer<AnswerEffect>> Task)>(intents.Length);
        List<Intent> leftOpen = [];
        for (var i = 0; i < intents.Length; i++)
        {
            var doubt = isBooked && replies[i].Outcome != ReplyOutcome.Unknown ? null : intents[i].Doubt(replies[i], calls.Provider.CanFind);
            if (doubt is not null)
            {
                leftOpen.Add(doubt);
                continue;
            }
            var request = intents[i].Request;
            recording.Add((i, record.SubmitAsync(new(request.PaymentId, calls.Provider.Name, request.Name, replies[i]), new(intents[i].Headers))));
        }
        var notRecorded = 0;
        Exception? reason = null;
        foreach (var (i, task) in recording)
        {
            try
            {
                if ((await task).Outcome == AnswerEffect.Closed)
                {
                    queue.Answered(intents[i].Page);
                    continue;
                }
                PaymentsLog.LeftOpen(logger, replies[i].Outcome, intents[i].Request.Name, intents[i].Request.PaymentId.Value);
                leftOpen.Add(intents[i]);
            }
            catch (Exception fault)
            {
                queue.Forget(intents[i].Page);
                (notRecorded, reason) = (notRecorded + 1, fault);
            }
        }
        if (reason is not null) PaymentsLog.NotRecorded(logger, notRecorded, reason);
        return leftOpen;
    }

    /// <summary>
    /// Records what the provider says without having been called. One that cannot be recorded is dropped: whatever is open is asked for in any case.
    /// </summary>
    private async Task ListenAsync(CancellationToken stop)
    {
        if (calls.Provider.Unasked is not { } unasked) return;
        while (await WaitAsync(unasked.WaitToReadAsync(stop), stop))
        {
            while (unasked.TryRead(out var answer))
            {
                try
                {
                    await HearAsync(record, answer);
                }
                catch (Exception fault) when (!stop.IsCancellationRequested)
                {
                    PaymentsLog.UnaskedNotRecorded(logger, fault.Message);
                }
                catch (Exception)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Commits what a provider tells unasked, once for each event of its own: that is kept as an idempotency key is.</summary>
    public static Task HearAsync(Batcher<ProviderAnswer, AnswerEffect> record, ProviderAnswer answer) => record.SubmitAsync(
        answer, answer.EventId is { } id ? new("{}", new IdempotencyKey($"provider {answer.Provider}", id, [])) : CommandOrigin.Service);

    private void Doubt(Intent intent)
    {
        if (TryEnterDoubt(intent)) _doubts.Writer.TryWrite(intent);
    }

    /// <summary>As many as the queue of intents holds, those that wait for their time included: what does not fit is left to the table.</summary>
    private bool TryEnterDoubt(Intent intent)
    {
        if (Interlocked.Increment(ref _inDoubt) <= IntentQueue.QueueLimit) return true;
        Interlocked.Decrement(ref _inDoubt);
        queue.Forget(intent.Page);
        return false;
    }

    private static async ValueTask<bool> WaitAsync(ValueTask<bool> waiting, CancellationToken stop)
    {
        try
        {
            return await waiting;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
