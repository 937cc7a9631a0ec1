namespace Pazar.Payments;

/// <summary>Captures. A PaymentIntent is captured once, so what it is like tells what became of the call.</summary>
internal sealed class StripeCaptures(StripeClient client, StripeBook book, StripeCurrency currency)
{
    public async Task<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop)
    {
        if (request.Reference is not { } id || currency.AmountOf(request.Amount) is not { } amount) return StripeCodes.Decline(StripeCodes.NoSuchPayment);
        var answer = await client.PostAsync($"{StripeForms.Intent(id)}/capture", StripeForms.Capture(amount), KeyOf(request), stop);
        if (answer.IsSuccess && StripeReplies.OfCapture(answer.Read(StripeJson.Default.StripeIntent)) is { Outcome: ReplyOutcome.Succeeded } done) return done;
        if (!answer.IsRefusal) return ProviderReply.Unknown;
        // Whatever the refusal says, the money may have been taken by an earlier call, or may not be there any more.
        var now = await FindAsync(request, stop);
        if (now.Outcome != ReplyOutcome.NotFound) return now;
        book.Tell(request.Name, answer);
        return StripeCodes.Decline(answer.Error);
    }

    public async Task<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop) =>
        request.Reference is { } id && await book.FindIntentAsync(id, stop) is { } intent ? StripeReplies.OfCapture(intent) : StripeCodes.Decline(StripeCodes.NoSuchPayment);

    /// <summary>
    /// A key repeats a server's fault for a day. Whoever calls again has seen that nothing was captured; should the first call come through after all, it is
    /// the PaymentIntent that refuses the second.
    /// </summary>
    private static string KeyOf(ProviderRequest request) => request.Call == 1 ? request.Key : $"{request.Key}:call:{request.Call}";
}
