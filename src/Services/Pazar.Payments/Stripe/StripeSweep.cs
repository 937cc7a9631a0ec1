using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

/// <summary>
/// Looks again at PaymentIntents that may have changed with no word of it having come: ones that wait for the customer, and ones whose money is held. It
/// makes no charge; what is held for a payment that is void it gives back.
/// </summary>
internal sealed class StripeSweep(
    StripeBook book, StripeAccount account, StripeStore store, StripeRefundStore refunds, StripeNews news, StripeCancellations cancellations, ChannelWriter<ProviderAnswer> tell, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan EveryUnresolved = TimeSpan.FromHours(1);

    /// <summary>How long one PaymentIntent is asked for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken stop)
    {
        while (await store.ForgetAsync(stop)) stop.ThrowIfCancellationRequested();
        while (await store.LeaveEndedAsync(stop)) stop.ThrowIfCancellationRequested();
        while (await refunds.LeaveEndedAsync(stop)) stop.ThrowIfCancellationRequested();
        foreach (var refund in await refunds.ReadDueAsync(stop)) await FollowAsync(refund, stop);
        var due = await store.ReadDueAsync(stop);
        foreach (var seen in due) await LookAsync(seen, stop);
        if (due.Count == 0) return;
        foreach (var (payment, lapsesAt) in await store.TakeLapsingAsync([.. due.Select(seen => seen.Id)], stop)) PaymentsLog.AuthorizationLapses(logger, payment, lapsesAt);
    }

    /// <summary>Told again and again, for only a person can end it.</summary>
    public async Task TellUnresolvedAsync(CancellationToken stop)
    {
        if (await store.CountUnresolvedAsync(stop) is > 0 and var payments) PaymentsLog.StripeStillUnresolved(logger, payments);
        if (account.Known is { } own && await store.FindHoldElsewhereAsync(own, stop) is var (other, held)) PaymentsLog.StripeAccountDiffers(logger, held, other);
    }

    /// <summary>A refund that may have come to its end without a word.</summary>
    private async Task FollowAsync(FollowedRefund refund, CancellationToken stop)
    {
        try
        {
            using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stop);
            late.CancelAfter(Patience);
            if (await book.FindRefundAsync(refund.Id, late.Token) is { } now && StripeReplies.OfRefund(now) is { Outcome: ReplyOutcome.Succeeded or ReplyOutcome.Declined } ended)
                await tell.WriteAsync(new(refund.PaymentId, StripeProvider.ItsName, refund.Name, ended), late.Token);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            PaymentsLog.StripeNotAsked(logger, refund.PaymentId.Value, fault.Message);
        }
        await refunds.LookedAsync(refund.Id, stop);
    }

    private async Task LookAsync(SeenIntent seen, CancellationToken stop)
    {
        try
        {
            using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stop);
            late.CancelAfter(Patience);
            if (await book.FindIntentAsync(seen, late.Token) is not { } intent)
                await store.LeaveAsync(seen.Id, late.Token);
            else if (!intent.HasEnded && await store.FindPaymentAsync(seen.PaymentId, late.Token) is { IsVoid: true })
                await cancellations.CancelAsync(seen, $"{seen.PaymentId}:unwanted:{seen.Attempt}", "unwanted", late.Token);
            else if (await news.OfAsync(intent, null, late.Token) is { } answer)
                await tell.WriteAsync(answer, late.Token);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            PaymentsLog.StripeNotAsked(logger, seen.PaymentId.Value, fault.Message);
        }
        await store.LookedAsync(seen.Id, stop);
    }
}
