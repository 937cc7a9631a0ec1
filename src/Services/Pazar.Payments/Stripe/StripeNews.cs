namespace Pazar.Payments;

/// <summary>What an object at Stripe, as it is now, tells of the payment that it was made for.</summary>
internal sealed class StripeNews(StripeBook book, StripeStore store, StripeCurrency currency)
{
    /// <summary>Null when it is nothing to us: somebody else's, or nothing that is not known.</summary>
    /// <param name="eventId">The event that said that something changed.</param>
    public async Task<ProviderAnswer?> OfIntentAsync(string id, string eventId, CancellationToken stop) =>
        await book.FindToldAsync(id, stop) is { } intent ? await OfAsync(intent, eventId, stop) : null;

    public async Task<ProviderAnswer?> OfAsync(StripeIntent intent, string? eventId, CancellationToken stop)
    {
        if (StripeOwn.IntentOf(intent.Metadata) is not { } own || await store.FindPaymentAsync(own.Payment, stop) is not { } payment) return null;
        // Whoever uses the account may write our names on something else.
        if (intent.Amount != currency.AmountOf(payment.Amount) || intent.Currency != currency.Code) return null;
        await store.SaveAsync(own.Payment, own.Attempt, intent, stop);
        // What is not wanted any more was cancelled by us.
        if (intent.Status == StripeIntent.Canceled && payment.IsCancelled) return null;
        var reply = StripeReplies.OfAuthorization(intent);
        return reply.Outcome == ReplyOutcome.Succeeded && payment.Holds(own.Attempt) ? null : Answer(own, reply, eventId);
    }

    public async Task<ProviderAnswer?> OfRefundAsync(string id, string eventId, CancellationToken stop)
    {
        if (await book.FindRefundAsync(id, stop) is not { } refund) return null;
        if (StripeOwn.RefundOf(refund.Metadata) is not { } own || await store.FindPaymentAsync(own.Payment, stop) is null) return null;
        return Answer(own, StripeReplies.OfRefund(refund), eventId);
    }

    private static ProviderAnswer? Answer(StripeOwn own, ProviderReply reply, string? eventId) =>
        reply.Outcome is ReplyOutcome.Succeeded or ReplyOutcome.Declined or ReplyOutcome.RequiresAction ? new(own.Payment, StripeProvider.ItsName, own.Name, reply, eventId) : null;
}
