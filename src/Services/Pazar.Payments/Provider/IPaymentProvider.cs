using System.Threading.Channels;
using Pazar.Http;

namespace Pazar.Payments;

/// <summary>
/// Who moves the money. A key means one effect however often it is sent. A throw, or no answer in time, is as good as <see cref="ReplyOutcome.Unknown"/>.
/// </summary>
internal interface IPaymentProvider
{
    /// <summary>Each payment keeps it, so it stays as it is once it was used.</summary>
    string Name { get; }

    /// <summary>
    /// Whether <see cref="FindAsync"/> can tell what became of a key. If not, what has no answer is sent again under the same key, or comes by itself.
    /// </summary>
    bool CanFind => false;

    /// <summary>Answers that come without a call: late ones, and ones that were given before. They may say anything, even the opposite.</summary>
    ChannelReader<ProviderAnswer>? Unasked => null;

    /// <summary>What its form in the customer's browser has to know.</summary>
    string? PublishableKey => null;

    ValueTask<ProviderReply> CallAsync(ProviderRequest request, CancellationToken stop);

    /// <summary>What became of this key; changes nothing.</summary>
    ValueTask<ProviderReply> FindAsync(ProviderRequest request, CancellationToken stop) => new(ProviderReply.Unknown);

    /// <summary>
    /// What it says now of an operation that a person wants to answer for; <see cref="ReplyOutcome.Unresolved"/> where it cannot tell. It sends nothing again.
    /// </summary>
    /// <param name="reference">What the person has found there.</param>
    async ValueTask<Finding> LookUpAsync(ProviderRequest request, string? reference, CancellationToken stop) =>
        Finding.Of(CanFind ? await FindAsync(request, stop) : ProviderReply.Unresolved);

    /// <summary>Its own routes, such as the one at which it tells its news.</summary>
    /// <param name="hear">Returns once the answer is committed. One with the id of an event counts once.</param>
    void Map(Routes routes, Func<ProviderAnswer, Task> hear)
    {
    }
}
