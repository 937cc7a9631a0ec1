using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Looks up in Stripe's book what is there now. It changes nothing.</summary>
internal sealed class StripeBook(StripeClient client, StripeAccount account, StripeStore store, ILogger logger)
{
    /// <summary>As many pages of a hundred as a payment can have refunds.</summary>
    private const int MostPages = 20;

    /// <summary>Null for one that is not there. Throws where it may be another account's that the key cannot see.</summary>
    public async Task<StripeIntent?> FindIntentAsync(string id, CancellationToken stop)
    {
        var answer = await client.GetAsync(StripeForms.WithCharge(id), stop);
        if (answer.Status != 404) return Checked(answer).Read(StripeJson.Default.StripeIntent);
        await RequireOwnAsync(id, answer, stop);
        return null;
    }

    /// <summary>One that an event named: where the key does not see it, it is nobody's.</summary>
    public async Task<StripeIntent?> FindToldAsync(string id, CancellationToken stop)
    {
        var answer = await client.GetAsync(StripeForms.WithCharge(id), stop);
        return answer.Status == 404 ? null : Checked(answer).Read(StripeJson.Default.StripeIntent);
    }

    /// <summary>
    /// That something of a PaymentIntent is not there is believed of Stripe itself, and only in the account that the PaymentIntent was made in. Where that
    /// was never told, it is asked again for a day, and then given up.
    /// </summary>
    public async Task RequireOwnAsync(string intent, StripeAnswer answer, CancellationToken stop)
    {
        if (answer.Error?.Code == StripeCodes.ResourceMissing)
        {
            var own = await account.FindAsync(stop);
            var (madeIn, isOld) = await store.FindOriginAsync(intent, stop);
            if (madeIn is not null && madeIn == own) return;
            if (madeIn is null && isOld)
            {
                await store.StopIntentAsync(intent, stop);
                throw new StripeLostException(intent);
            }
        }
        throw new InvalidOperationException($"Stripe does not know the PaymentIntent {intent} by this key, which may be one of another account than it was made in ({answer.RequestId}).");
    }

    /// <summary>The same, remembered.</summary>
    public async Task<StripeIntent?> FindIntentAsync(SeenIntent seen, CancellationToken stop)
    {
        var intent = await FindIntentAsync(seen.Id, stop);
        if (intent is not null && intent.Status != seen.Status) await store.SaveAsync(seen.PaymentId, seen.Attempt, intent, stop);
        return intent;
    }

    /// <summary>The search lags by a minute, at bad times by more; so not finding proves nothing at once.</summary>
    public async Task<StripeIntent?> SearchAsync(Id<Payment> payment, string name, CancellationToken stop)
    {
        var found = Checked(await client.SearchAsync(StripeForms.Search(payment, name), stop)).Read(StripeJson.Default.StripeIntentList).Data;
        // What was found is as old as the index.
        return found.FirstOrDefault(intent => StripeOwn.IntentOf(intent.Metadata) is { } own && own.Payment == payment && own.Name == name) is { } ours
            ? await FindIntentAsync(ours.Id, stop)
            : null;
    }

    /// <summary>The refund of this name, in the whole list of the PaymentIntent's: lists do not lag.</summary>
    public async Task<StripeRefund?> FindRefundAsync(string intent, Id<Payment> payment, string name, CancellationToken stop)
    {
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.GetAsync(StripeForms.RefundsOf(intent, after), stop);
            if (answer.Status == 404)
            {
                await RequireOwnAsync(intent, answer, stop);
                return null;
            }
            var refunds = Checked(answer).Read(StripeJson.Default.StripeRefundList);
            if (refunds.Data.FirstOrDefault(refund => StripeOwn.RefundOf(refund.Metadata) is { } own && own.Payment == payment && own.Name == name) is { } found) return found;
            if (!refunds.HasMore || refunds.Data.Length == 0) return null;
            after = refunds.Data[^1].Id;
        }
        throw new InvalidOperationException($"The PaymentIntent {intent} has more refunds than are looked through.");
    }

    public async Task<StripeRefund?> FindRefundAsync(string id, CancellationToken stop)
    {
        var answer = await client.GetAsync($"{StripeForms.Refunds}/{Uri.EscapeDataString(id)}", stop);
        return answer.Status == 404 ? null : Checked(answer).Read(StripeJson.Default.StripeRefund);
    }

    /// <summary>Tells the operator of a refusal that no customer caused.</summary>
    public void Tell(string operation, StripeAnswer answer)
    {
        if (answer.Status != 402) PaymentsLog.StripeRefused(logger, operation, answer.Status, answer.Error?.Code ?? answer.Error?.Type, answer.RequestId);
    }

    private static StripeAnswer Checked(StripeAnswer answer) =>
        answer.IsSuccess ? answer : throw new InvalidOperationException($"Stripe answered {answer.Status} to a question ({answer.Error?.Code}, {answer.RequestId}).");
}
