namespace Pazar.Payments;

/// <summary>A provider that takes many calls at once; answers are in their order. Too few answers or too many count as none.</summary>
internal interface ISetProvider : IPaymentProvider
{
    ValueTask<IReadOnlyList<ProviderReply>> CallAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop);

    ValueTask<IReadOnlyList<ProviderReply>> FindAsync(IReadOnlyList<ProviderRequest> requests, CancellationToken stop);

    async ValueTask<ProviderReply> IPaymentProvider.CallAsync(ProviderRequest request, CancellationToken stop) => (await CallAsync([request], stop))[0];

    async ValueTask<ProviderReply> IPaymentProvider.FindAsync(ProviderRequest request, CancellationToken stop) => (await FindAsync([request], stop))[0];
}
