namespace Pazar.Payments;

/// <summary>
/// Refunds. Whether one was made stands in the list of its PaymentIntent's refunds, at any time and at once; so what is not there was not made, and what
/// its key cannot tell any more is refused, to be tried under the next number.
/// </summary>
internal sealed class StripeRefunds(
    StripeClient client, StripeBook book, StripeStore store, StripeRefundStore followed, StripeCurrency currency)
{
    public async Task<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop)
    {
        if (request.Reference is null) return StripeCodes.Decline(StripeCodes.NoSuchPayment);
        if (currency.AmountOf(request.Amount) is not { } amount) return StripeCodes.Decline(StripeCodes.UnpayableAmount);
        var call = await store.KeepAsync(request, StripeForms.Refunds, StripeForms.Refund(request, amount), stop);
        if (!call.CanBeSent) return await FindAsync(request, stop) is { Outcome: not ReplyOutcome.NotFound } known ? known : StripeCodes.Decline(StripeCodes.ProcessingError);

        var answer = await client.PostAsync(call.Path, call.Body, call.Key, stop, call.Version);
        if (answer.IsSuccess) return await FollowAsync(request, answer.Read(StripeJson.Default.StripeRefund), stop);
        if (answer.IsKeyOfAnother || (answer.Status >= 500 && answer.IsReplay)) await store.MuteAsync(call.Key, stop);
        if (!answer.IsRefusal) return ProviderReply.Unknown;
        if (answer.Status == 404) await book.RequireOwnAsync(request.Reference, answer, stop);
        book.Tell(request.Name, answer);
        return StripeCodes.Decline(answer.Error);
    }

    public async Task<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop) =>
        request.Reference is { } intent && await book.FindRefundAsync(intent, request.PaymentId, request.Name, stop) is { } refund
            ? await FollowAsync(request, refund, stop)
            : ProviderReply.NotFound;

    /// <summary>That a refund was not made is told by a PaymentIntent that the key sees.</summary>
    public async Task<ProviderReply> LookUpAsync(ProviderRequest request, CancellationToken stop)
    {
        if (request.Reference is { } id) await book.FindIntentAsync(id, stop);
        return await FindAsync(request, stop);
    }

    /// <summary>One that has not ended is looked at until it has: what it comes to may never be told.</summary>
    private async Task<ProviderReply> FollowAsync(ProviderRequest request, StripeRefund refund, CancellationToken stop)
    {
        var reply = StripeReplies.OfRefund(refund);
        if (reply.Outcome == ReplyOutcome.OnItsWay) await followed.FollowAsync(new(refund.Id, request.PaymentId, request.Name), stop);
        return reply;
    }
}
