using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>
/// Sends what is due: claim, send, record. A process that dies between the last two has sent what it cannot say, and after the claim it is sent again under the same id: once
/// too often rather than never.
/// </summary>
internal sealed class Sender(SendStore store, Carrier carrier, WebhooksOptions options, LogSignal due, TimeProvider clock, ILogger logger)
{
    /// <summary>How long what was accepted may take to be recorded, beyond the time of its receiver.</summary>
    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(10);

    /// <summary>How long a delivery that is on its way has when the process is told to stop.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(3);

    /// <summary>What another process queued is looked for, too.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    /// <summary>Where something is due and cannot be claimed, because as much of its webhook is on its way as may be.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Id<Delivery>, Task> _flying = new();

    /// <summary>Nobody else takes a delivery for so long.</summary>
    private TimeSpan ClaimFor => options.Timeout + 2 * RecordWithin;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = due.Next;
            try
            {
                if (await SendDueAsync(stop) > 0) continue;
                var pause = await store.DueInAsync(stop) ?? Poll;
                await LogSignal.WaitAsync(next, pause < Shortest ? Shortest : pause > Poll ? Poll : pause, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                WebhooksLog.SendingFailed(logger, fault.Message);
                await Task.Delay(AfterFault, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // It was told to stop.
            }
        }
        await Task.WhenAll(_flying.Values);
    }

    /// <summary>Answers how many it claimed.</summary>
    private async Task<int> SendDueAsync(CancellationToken stop)
    {
        var room = options.Concurrency - _flying.Count;
        if (room <= 0) return 0;
        var claimed = await store.ClaimAsync(room, options.ConcurrencyPerWebhook, ClaimFor, stop);
        foreach (var delivery in claimed)
        {
            TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _flying[delivery.Id] = ended.Task;
            _ = Task.Run(async () =>
            {
                try
                {
                    await SendAsync(delivery, stop);
                }
                catch (Exception fault)
                {
                    WebhooksLog.NotRecorded(logger, delivery.Id.Value, fault.Message);
                }
                finally
                {
                    _flying.TryRemove(new(delivery.Id, ended.Task));
                    ended.SetResult();
                    due.Raise();
                }
            }, CancellationToken.None);
        }
        return claimed.Count;
    }

    private async Task SendAsync(DueDelivery delivery, CancellationToken stop)
    {
        using CancellationTokenSource patience = new();
        await using var ending = stop.Register(() => patience.CancelAfter(EndWithin));
        var answer = await carrier.CarryAsync(delivery, patience.Token);
        if (answer == Answer.Interrupted)
        {
            await store.GiveBackAsync(delivery, CancellationToken.None);
            return;
        }
        var decision = await RecordAsync(delivery, answer, stop);
        if (decision is null) WebhooksLog.Overtaken(logger, delivery.Id.Value);
        if (decision is { Status: DeliveryStatus.Failed }) WebhooksLog.GivenUp(logger, delivery.Id.Value, delivery.WebhookId.Value, delivery.Attempt);
        if (decision?.Disable is { } reason) WebhooksLog.Disabled(logger, delivery.WebhookId.Value, reason.ToName());
    }

    /// <summary>Again while the database is away, for as long as nobody else has taken the delivery.</summary>
    private async Task<AttemptDecision?> RecordAsync(DueDelivery delivery, Answer answer, CancellationToken stop)
    {
        var chance = RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000d;
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return await store.RecordAsync(delivery, answer, options.GivesUpAfter, chance, CancellationToken.None);
            }
            catch (Exception) when (clock.GetElapsedTime(began) < RecordWithin && !stop.IsCancellationRequested)
            {
                await Task.Delay(AfterFault, clock, CancellationToken.None);
            }
        }
    }
}
