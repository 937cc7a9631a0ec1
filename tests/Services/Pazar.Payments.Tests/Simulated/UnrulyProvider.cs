using System.Threading.Channels;

namespace Pazar.Payments.Tests;

/// <summary>The simulated provider, with a hand in what it answers to calls, and in what its book says.</summary>
internal sealed class UnrulyProvider(
    ISetProvider simulated, Func<IReadOnlyList<ProviderRequest>, IReadOnlyList<ProviderReply>, ValueTask<IReadOnlyList<ProviderReply>>> meddle,
    Func<ProviderRequest, ProviderReply, ProviderReply>? book = null) : ISetProvider
{
    public string Name => simulated.Name;

    public bool CanFind => simulated.CanFind;

    public ChannelReader<ProviderAnswer>? Unasked => simulated.Unasked;

    public async ValueTask<IReadOnlyList<ProviderReply>> CallAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop) =>
        await meddle(requests, await simulated.CallAsync(requests, stop));

    public async ValueTask<IReadOnlyList<ProviderReply>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop)
    {
        var found = await simulated.FindAsync(requests, stop);
        return book is null ? found : [.. requests.Select((request, i) => book(request, found[i]))];
    }
}
