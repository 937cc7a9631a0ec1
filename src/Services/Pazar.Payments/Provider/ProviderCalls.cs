using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

/// <summary>
/// Asks one provider, set by set if it takes sets and one by one if not. A throw, a wrong number of answers, or none in time is
/// <see cref="ReplyOutcome.Unknown"/> for each call that was asked together.
/// </summary>
/// <param name="concurrency">How many sets, or calls, are under way at once; null is what suits the kind of provider.</param>
/// <param name="deadline">How long the answer to one set or call is waited for.</param>
internal sealed class ProviderCalls(IPaymentProvider provider, int? concurrency, TimeSpan deadline, TimeProvider clock, ILogger logger)
{
    /// <summary>How many calls one set holds at most.</summary>
    public const int SetLimit = 500;

    private const int SetsAtOnce = 2;
    private const int CallsAtOnce = 16;

    private readonly ISetProvider? _sets = provider as ISetProvider;

    public IPaymentProvider Provider => provider;

    public int Concurrency { get; } = concurrency ?? (provider is ISetProvider ? SetsAtOnce : CallsAtOnce);

    /// <summary>How many calls are taken up together: their answers are recorded together too.</summary>
    public int Limit => _sets is null ? 1 : SetLimit;

    /// <summary>How many are at work to find out what became of calls, each at so many of them as are taken up together. One that is stuck is put back meanwhile.</summary>
    public int Resolvers => _sets is null ? Concurrency : 1;

    public Task<IReadOnlyList<ProviderReply>> CallAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop) =>
        _sets is null ? EachAsync(provider.CallAsync, requests, stop) : AskAsync(_sets.CallAsync, requests, stop);

    /// <summary>Not found is what a provider says that cannot find anything, so that it is called again under the same key.</summary>
    public async Task<IReadOnlyList<ProviderReply>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        if (!provider.CanFind) return [.. Enumerable.Repeat(ProviderReply.NotFound, requests.Count)];
        return _sets is null ? await EachAsync(provider.FindAsync, requests, stop) : await AskAsync(_sets.FindAsync, requests, stop);
    }

    private async Task<IReadOnlyList<ProviderReply>> EachAsync(
        Func<ProviderRequest, CancellationToken, ValueTask<ProviderReply>> ask, IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        var replies = new ProviderReply[requests.Count];
        await Parallel.ForAsync(0, replies.Length, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = CancellationToken.None },
            async (i, _) => replies[i] = (await AskAsync(async (one, until) => [await ask(one[0], until)], [requests[i]], stop))[0]);
        return replies;
    }

    private async Task<IReadOnlyList<ProviderReply>> AskAsync(
        Func<IReadOnlyList<ProviderRequest>, CancellationToken, ValueTask<IReadOnlyList<ProviderReply>>> ask, IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        if (requests.Count == 0) return [];
        using CancellationTokenSource late = new(deadline, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            // A provider that does not heed the token is not waited for either.
            var replies = await ask(requests, until.Token).AsTask().WaitAsync(until.Token);
            if (replies.Count == requests.Count) return replies;
            PaymentsLog.WrongNumberOfReplies(logger, replies.Count, requests.Count);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            PaymentsLog.AnswersLate(logger, requests.Count, deadline.TotalSeconds);
        }
        catch (Exception fault)
        {
            PaymentsLog.AnswersLost(logger, requests.Count, fault.Message);
        }
        return [.. Enumerable.Repeat(ProviderReply.Unknown, requests.Count)];
    }
}
