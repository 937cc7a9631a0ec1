using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>
/// Gives back what is held: of all attempts (void), or of one that came true when it was over (release). A PaymentIntent is cancelled once and for ever, so
/// what it is like tells what became of the call.
/// </summary>
internal sealed class StripeCancellations(StripeClient client, StripeBook book, StripeStore store)
{
    public async Task<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop)
    {
        List<ProviderReply> replies = [];
        foreach (var seen in await ReadAsync(request, stop)) replies.Add(await CancelAsync(seen, $"{request.Key}:{seen.Attempt}:{request.Call}", request.Name, stop));
        return StripeReplies.Together(replies) is { Outcome: not ReplyOutcome.NotFound } known ? known : ProviderReply.Unknown;
    }

    public async Task<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop)
    {
        List<ProviderReply> replies = [];
        foreach (var seen in await ReadAsync(request, stop))
            replies.Add(await book.FindIntentAsync(seen, stop) is { } intent ? StripeReplies.OfCancellation(intent) : ProviderReply.Succeeded);
        return StripeReplies.Together(replies);
    }

    /// <summary>Makes sure that no attempt before this one holds anything, or can come to.</summary>
    public async Task<bool> CancelBeforeAsync(ProviderRequest request, int attempt, CancellationToken stop)
    {
        foreach (var seen in await store.ReadIntentsAsync(request.PaymentId, stop))
        {
            if (seen.Attempt >= attempt || seen.HasEnded) continue;
            if ((await CancelAsync(seen, $"{request.Key}:before:{seen.Attempt}:{request.Call}", request.Name, stop)).Outcome == ReplyOutcome.Unknown) return false;
        }
        return true;
    }

    public async Task<ProviderReply> CancelAsync(SeenIntent seen, string key, string operation, CancellationToken stop)
    {
        var answer = await client.PostAsync($"{StripeForms.Intent(seen.Id)}/cancel", "", key, stop);
        if (answer.IsSuccess)
        {
            var cancelled = answer.Read(StripeJson.Default.StripeIntent);
            await store.SaveAsync(seen.PaymentId, seen.Attempt, cancelled, stop);
            return StripeReplies.OfCancellation(cancelled);
        }
        if (!answer.IsRefusal) return ProviderReply.Unknown;
        // Nothing can be held where there is none.
        if (await book.FindIntentAsync(seen, stop) is not { } intent) return ProviderReply.Succeeded;
        var now = StripeReplies.OfCancellation(intent);
        if (now.Outcome != ReplyOutcome.NotFound) return now;
        book.Tell(operation, answer);
        return StripeCodes.Decline(answer.Error);
    }

    private async Task<IReadOnlyList<SeenIntent>> ReadAsync(ProviderRequest request, CancellationToken stop)
    {
        var intents = await store.ReadIntentsAsync(request.PaymentId, stop);
        return request.Operation == Operation.Release
            ? [.. intents.Where(intent => intent.Attempt == PaymentKey.Read(request.Name).Before + 1)]
            : [.. intents.Where(intent => intent.Status != StripeIntent.Canceled)];
    }
}
