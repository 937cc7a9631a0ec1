using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Notifications;

/// <summary>
/// Sends what is due: claim, send, record. A process that dies between the last two has sent what it cannot say, and after the claim it is sent again: once too
/// often rather than never.
/// </summary>
internal sealed class Sender(
    SendStore store, IReadOnlyList<IChannel> channels, LetterWriter writer, Func<IResetTokens> tokens, RetryPauses pauses, int workers, LogSignal due, TimeProvider clock, ILogger logger)
{
    /// <summary>How many messages one worker claims at once: they go over one connection.</summary>
    private const int ClaimLimit = 20;

    /// <summary>Nobody else takes a message for so long; whoever claimed it tries none that could last beyond.</summary>
    internal static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    /// <summary>How long one message may take, its connection included.</summary>
    internal static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(2);

    /// <summary>How long a message that is on its way has when the process is told to stop, so that what is accepted is recorded.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(3);

    /// <summary>The word about who somebody is comes by another road than the word about what happened to them, and may be a moment later.</summary>
    private static readonly TimeSpan WaitForContact = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ContactsAreLate = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly List<Channel> _kinds = [.. channels.Select(channel => channel.Kind)];

    /// <summary>How often it is looked for messages whose time has come, or that a process left behind.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(stop)));

    /// <summary>Wakes the senders of this process when something is due.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        if (await store.IsDueAsync(_kinds, stop)) due.Raise();
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = due.Next;
            try
            {
                if (await SendDueAsync(stop) == 0) await LogSignal.WaitAsync(next, Poll, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                NotificationsLog.SendingFailed(logger, fault.Message);
                await Task.Delay(AfterFault, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Answers how many messages it claimed.</summary>
    internal async Task<int> SendDueAsync(CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var claimed = await store.ClaimAsync(_kinds, ClaimLimit, ClaimFor, stop);
        Dictionary<Channel, IChannelSession> sessions = [];
        var tried = 0;
        try
        {
            while (tried < claimed.Count && !stop.IsCancellationRequested && clock.GetElapsedTime(began) < ClaimFor - LongestSend)
            {
                var message = claimed[tried++];
                if (!sessions.TryGetValue(message.Channel, out var session))
                    sessions.Add(message.Channel, session = channels.First(channel => channel.Kind == message.Channel).Open());
                await SendAsync(message, session, stop);
            }
        }
        finally
        {
            foreach (var session in sessions.Values) await session.DisposeAsync();
            if (tried < claimed.Count) await store.GiveBackAsync(claimed.Skip(tried), CancellationToken.None);
        }
        return claimed.Count;
    }

    private async Task SendAsync(DueMessage message, IChannelSession session, CancellationToken stop)
    {
        if (message.Contact is null && clock.GetUtcNow() - message.SaidAt < ContactsAreLate)
        {
            await store.PutOffAsync(message, WaitForContact, CancellationToken.None);
            return;
        }
        using CancellationTokenSource patience = new(LongestSend, clock);
        await using var ending = stop.Register(() => patience.CancelAfter(EndWithin));
        var (result, sent) = await TryAsync(message, session, patience.Token);
        if (result.Error is not null) NotificationsLog.NotSent(logger, message.Id.Value, message.Attempt, result.Status);
        if (!await store.RecordAsync(message, result, sent, CancellationToken.None)) NotificationsLog.Overtaken(logger, message.Id.Value);
    }

    private async Task<(AttemptResult Result, (string, Letter)? Sent)> TryAsync(DueMessage message, IChannelSession session, CancellationToken stop)
    {
        if (message.Facts.IsOver(clock.GetUtcNow())) return (AttemptResult.Dropped, null);
        if (message.Contact is not { } contact) return (AttemptResult.Of(new Delivery.Postponed("The user is not known here yet."), message.Attempt, pauses), null);
        try
        {
            var matter = message.MatterFor(contact);
            if (message.Facts.ResetRequest is { } request)
            {
                if (await tokens().MakeAsync(request, stop) is not { } token) return (AttemptResult.Dropped, null);
                matter = matter with { Token = token };
            }
            var delivery = await session.SendAsync(new(message.Id.Value, contact.Email, writer.Write(matter), message.SaidAt), stop);
            var result = AttemptResult.Of(delivery, message.Attempt, pauses);
            // What is kept of it opens nothing.
            return (result, result.Status == MessageStatus.Sent ? (contact.Email, writer.Write(matter with { Token = null })) : null);
        }
        catch (Exception fault)
        {
            // Whatever it is, it is this message's: the next ones go on.
            return (AttemptResult.Of(new Delivery.Postponed(fault.Message), message.Attempt, pauses), null);
        }
    }
}
