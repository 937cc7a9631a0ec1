using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

/// <summary>
/// Authorizes. A doubt sends the same call under the same key again, byte for byte, for as long as Stripe remembers the key; after that, and where the key
/// only repeats a failure, the PaymentIntent is searched for. What cannot be found in time stays open, and is never sent again.
/// </summary>
internal sealed class StripeAuthorizations(
    StripeClient client, StripeAccount account, StripeBook book, StripeStore store, StripeCancellations cancellations, StripeCurrency currency, ILogger logger)
{
    public async Task<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop)
    {
        if (currency.AmountOf(request.Amount) is not { } amount) return StripeCodes.Decline(StripeCodes.UnpayableAmount);
        // The customer could still prove an earlier attempt theirs, and two would be held.
        if (AttemptOf(request) > 1 && !await cancellations.CancelBeforeAsync(request, AttemptOf(request), stop)) return ProviderReply.Unknown;
        await account.FindAsync(stop);
        return await AskAsync(request, await store.KeepAsync(request, StripeForms.Intents, StripeForms.Authorize(request, amount, currency.Code), stop), stop);
    }

    public async Task<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop) =>
        await store.FindCallAsync(request.Key, stop) is { } call ? await AskAsync(request, call, stop) : ProviderReply.NotFound;

    /// <summary>
    /// What the PaymentIntent is like that a person has found, or that the search finds: one that was made for this call, and of its amount. It is remembered,
    /// so that it is captured, cancelled and looked at as any other; should nobody record what is answered here, the next look does.
    /// </summary>
    public async Task<Finding> LookUpAsync(ProviderRequest request, string? reference, CancellationToken stop)
    {
        // Another account's search knows nothing of what this one holds.
        if (await store.FindCallAsync(request.Key, stop) is { IsBeyondHold: false } call) await account.RequireAsync(call.Account, stop);
        var intent = reference is null ? await book.SearchAsync(request.PaymentId, request.Name, stop) : await book.FindToldAsync(reference, stop);
        if (intent is null) return new(ProviderReply.NotFound, reference is null ? "Stripe has no PaymentIntent of this call." : $"Stripe knows no PaymentIntent {reference} by its key here.");
        if (StripeOwn.IntentOf(intent.Metadata) is not { } own || own.Payment != request.PaymentId || own.Name != request.Name)
            return new(ProviderReply.NotFound, $"The PaymentIntent {intent.Id} was not made for this call.");
        if (intent.Amount != currency.AmountOf(request.Amount) || intent.Currency != currency.Code)
            return new(ProviderReply.NotFound, $"The PaymentIntent {intent.Id} is of another amount: {intent.Amount} {intent.Currency}.");
        await store.SaveAsync(request.PaymentId, own.Attempt, intent, stop);
        return new(StripeReplies.OfAuthorization(intent), $"Stripe says of the PaymentIntent {intent.Id}: {intent.Status}.");
    }

    private async Task<ProviderReply> AskAsync(ProviderRequest request, StripeCall call, CancellationToken stop)
    {
        if (!call.IsNew && await SeenAsync(request, stop) is { } seen)
            return await book.FindIntentAsync(seen, stop) is { } intent ? StripeReplies.OfAuthorization(intent) : StripeCodes.Decline(StripeCodes.NoSuchPayment);
        if (call.IsStopped) return ProviderReply.Unresolved;
        // Elsewhere the same call would be another charge, and the search would find nothing.
        if (!call.IsBeyondHold) await account.RequireAsync(call.Account, stop);
        if (!call.CanBeSent) return await SearchAsync(request, call, stop);

        var answer = await client.PostAsync(call.Path, call.Body, call.Key, stop, call.Version);
        if (answer.IsSuccess) return await AnswerAsync(request, answer.Read(StripeJson.Default.StripeIntent), answer.IsReplay, stop);
        if (answer.IsKeyOfAnother || (answer.Status >= 500 && answer.IsReplay))
        {
            PaymentsLog.StripeKeyIsMute(logger, request.PaymentId.Value, request.Name, answer.Status, answer.RequestId);
            await store.MuteAsync(call.Key, stop);
            return await SearchAsync(request, call with { IsMute = true }, stop);
        }
        if (!answer.IsRefusal) return ProviderReply.Unknown;
        book.Tell(request.Name, answer);
        if (answer.Error?.PaymentIntent is { } refused) await store.SaveAsync(request.PaymentId, AttemptOf(request), refused, stop);
        return StripeCodes.Decline(answer.Error) with { Reference = answer.Error?.PaymentIntent?.Id };
    }

    private async Task<ProviderReply> SearchAsync(ProviderRequest request, StripeCall call, CancellationToken stop)
    {
        if (await book.SearchAsync(request.PaymentId, request.Name, stop) is { } found) return await AnswerAsync(request, found, isOld: false, stop);
        if (!call.IsBeyondSearch) return ProviderReply.Unknown;
        PaymentsLog.StripeUnresolved(logger, request.PaymentId.Value, request.Name);
        await store.StopAsync(call.Key, stop);
        return ProviderReply.Unresolved;
    }

    /// <param name="isOld">It says what the PaymentIntent was like when it was made.</param>
    private async Task<ProviderReply> AnswerAsync(ProviderRequest request, StripeIntent intent, bool isOld, CancellationToken stop)
    {
        if (isOld) intent = await book.FindIntentAsync(intent.Id, stop) ?? intent;
        await store.SaveAsync(request.PaymentId, AttemptOf(request), intent, stop);
        return StripeReplies.OfAuthorization(intent);
    }

    private async Task<SeenIntent?> SeenAsync(ProviderRequest request, CancellationToken stop) =>
        (await store.ReadIntentsAsync(request.PaymentId, stop)).FirstOrDefault(intent => intent.Attempt == AttemptOf(request));

    private static int AttemptOf(ProviderRequest request) => PaymentKey.Read(request.Name).Before + 1;
}
