namespace Pazar.Payments;

/// <summary>Captures. A PaymentIntent is captured once, so what it is like tells what became of the call.</summary>
internal sealed class StripeCaptures(StripeClient client, StripeBook book, StripeStore store, StripeCurrency currency)
{
    public async Task<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop)
    {
        if (request.Reference is not { } id || currency.AmountOf(request.Amount) is not { } amount) return StripeCodes.Decline(StripeCodes.NoSuchPayment);
        var answer = await client.PostAsync($"{StripeForms.Intent(id)}/capture", StripeForms.Capture(amount), KeyOf(request), stop);
        if (answer.IsSuccess && await SeeAsync(request, answer.Read(StripeJson.Default.StripeIntent), stop) is { Outcome: ReplyOutcome.Succeeded } done) return done;
        if (!answer.IsRefusal) return ProviderReply.Unknown;
        // Whatever the refusal says, the money may have been taken by an earlier call, or may not be there any more.
        var now = await FindAsync(request, stop);
        if (now.Outcome != ReplyOutcome.NotFound) return now;
        book.Tell(request.Name, answer);
        return StripeCodes.Decline(answer.Error);
    }

    public async Task<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop) =>
        request.Reference is { } id && await book.FindIntentAsync(id, stop) is { } intent ? await SeeAsync(request, intent, stop) : StripeCodes.Decline(StripeCodes.NoSuchPayment);

    /// <summary>What became of the money is remembered: the audit counts what was taken.</summary>
    private async Task<ProviderReply> SeeAsync(ProviderRequest request, StripeIntent intent, CancellationToken stop)
    {
        if (StripeOwn.IntentOf(intent.Metadata) is { } own) await store.SaveAsync(request.PaymentId, own.Attempt, intent, stop);
        return StripeReplies.OfCapture(intent);
    }

    /// <summary>
    /// A key repeats a server's fault for a day. Whoever calls again has seen that nothing was captured; should the first call come through after all, it is
    /// the PaymentIntent that refuses the second.
    /// </summary>
    private static string KeyOf(ProviderRequest request) => request.Call == 1 ? request.Key : $"{request.Key}:call:{request.Call}";
}
