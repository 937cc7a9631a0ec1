using System.Threading.Channels;

namespace Pazar.Payments;

/// <summary>
/// Who moves the money. Calls come in sets and answers are in their order; a provider that takes one call at a time sends a set in parallel,
/// within its own bound. A key means one effect however often it is sent. A throw, too few answers, too many, or none in time are as good as
/// <see cref="ReplyOutcome.Unknown"/> for all.
/// </summary>
internal interface IPaymentProvider
{
    string Name { get; }

    /// <summary>Answers that come without a call: late ones, and ones that were given before. They may say anything, even the opposite.</summary>
    ChannelReader<ProviderAnswer> Unasked { get; }

    ValueTask<IReadOnlyList<ProviderReply>> CallAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop);

    /// <summary>What became of these keys; changes nothing.</summary>
    ValueTask<IReadOnlyList<ProviderReply>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop);
}
