using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>
/// Brings committed intents to the provider, set by set, and its answers to their batch. A call whose fate is unknown goes to the doubts:
/// there the provider is asked first, and called again only under the same key and only if it never heard of it.
/// </summary>
internal sealed class ProviderCaller(
    IPaymentProvider provider, IntentQueue queue, OpenIntentStore store, Batcher<ProviderAnswer, PaymentStatus> record,
    int concurrency, TimeProvider clock, ILogger logger)
{
    /// <summary>How many calls one set holds at most.</summary>
    public const int SetLimit = 500;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // As large as the queue of intents: what does not fit is left to the table.
    private readonly Channel<Intent> _doubts = Channel.CreateBounded<Intent>(new BoundedChannelOptions(IntentQueue.QueueLimit) { SingleReader = true });

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => CallAsync(stop)).Append(ResolveAsync(stop)));

    private async Task CallAsync(CancellationToken stop)
    {
        List<Intent> set = new(SetLimit);
        while (await WaitAsync(queue.WaitAsync(stop), stop))
        {
            set.Clear();
            while (set.Count < SetLimit && queue.TryTake(out var intent))
            {
                if (intent.InDoubt) Doubt(intent);
                else set.Add(intent);
            }
            if (set.Count > 0) await CallAsync([.. set], stop);
        }
    }

    private async Task CallAsync(Intent[] intents, CancellationToken stop)
    {
        var replies = await AskAsync(provider.CallAsync, intents, stop);
        for (var i = 0; i < intents.Length; i++)
            if (replies[i].Outcome == ReplyOutcome.Unknown) Doubt(intents[i]);
        await RecordAsync(intents, replies);
    }

    private async Task ResolveAsync(CancellationToken stop)
    {
        List<Intent> doubts = new(SetLimit);
        var pause = FirstPause;
        while (await WaitAsync(_doubts.Reader.WaitToReadAsync(stop), stop))
        {
            while (doubts.Count < SetLimit && _doubts.Reader.TryRead(out var intent)) doubts.Add(intent);
            var left = await ResolveAsync([.. doubts], stop);
            var progressed = left.Count < doubts.Count;
            doubts.Clear();
            foreach (var intent in left) Doubt(intent);
            pause = progressed ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (left.Count > 0) await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Answers those whose fate is still unknown.</summary>
    private async Task<List<Intent>> ResolveAsync(Intent[] doubts, CancellationToken stop)
    {
        List<Intent> left = [];
        try
        {
            var open = await store.ReadAsync(doubts.Select(doubt => doubt.Request.OrderId), stop);
            var current = doubts.Where(doubt => open.TryGetValue(doubt.Request.OrderId, out var now) && now.Request!.Name == doubt.Request.Name).ToArray();
            foreach (var answered in doubts.Except(current)) queue.Answered(answered.Page);

            var found = await AskAsync(provider.FindAsync, current, stop);
            List<Intent> unheard = [];
            for (var i = 0; i < current.Length; i++)
            {
                var isUnwanted = open[current[i].Request.OrderId] is { IsCancelled: true, Open: Operation.Authorize };
                if (found[i].Outcome == ReplyOutcome.Unknown) left.Add(current[i]);
                else if (found[i].Outcome == ReplyOutcome.NotFound && !isUnwanted) unheard.Add(current[i]);
            }
            var isCalled = unheard.ToHashSet();
            await RecordAsync(current, [.. found.Select((reply, i) => isCalled.Contains(current[i]) ? ProviderReply.Unknown : reply)]);

            var again = unheard.Select(intent => intent with { Request = intent.Request with { Call = intent.Request.Call + 1 } }).ToArray();
            var replies = await AskAsync(provider.CallAsync, again, stop);
            left.AddRange(again.Where((_, i) => replies[i].Outcome == ReplyOutcome.Unknown));
            await RecordAsync(again, replies);
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

    private async Task<IReadOnlyList<ProviderReply>> AskAsync(
        Func<IReadOnlyList<ProviderRequest>, CancellationToken, ValueTask<IReadOnlyList<ProviderReply>>> ask, Intent[] intents, CancellationToken stop)
    {
        if (intents.Length == 0) return [];
        try
        {
            return await ask([.. intents.Select(intent => intent.Request)], stop);
        }
        catch (Exception fault)
        {
            PaymentsLog.AnswersLost(logger, intents.Length, fault.Message);
            return [.. Enumerable.Repeat(ProviderReply.Unknown, intents.Length)];
        }
    }

    /// <summary>Commits the answers; what cannot be committed now is found again in the table.</summary>
    private async Task RecordAsync(Intent[] intents, IReadOnlyList<ProviderReply> replies)
    {
        var recording = new List<(IntentPage Page, Task Task)>(intents.Length);
        for (var i = 0; i < intents.Length; i++)
        {
            if (replies[i].Outcome == ReplyOutcome.Unknown) continue;
            var (page, request, headers, _) = intents[i];
            recording.Add((page, record.SubmitAsync(new(request.OrderId, request.Name, replies[i]), new(headers))));
        }
        var notRecorded = 0;
        Exception? reason = null;
        foreach (var (page, task) in recording)
        {
            try
            {
                await task;
                queue.Answered(page);
            }
            catch (Exception fault)
            {
                queue.Forget(page);
                (notRecorded, reason) = (notRecorded + 1, fault);
            }
        }
        if (reason is not null) PaymentsLog.NotRecorded(logger, notRecorded, reason);
    }

    private void Doubt(Intent intent)
    {
        if (!_doubts.Writer.TryWrite(intent)) queue.Forget(intent.Page);
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
