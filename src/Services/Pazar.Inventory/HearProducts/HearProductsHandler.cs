using Pazar.EventLog;

namespace Pazar.Inventory;

/// <summary>Keeps Inventory's own copy of the catalog, and wakes who waits for a product.</summary>
internal sealed class HearProductsHandler(LogSignal heard) : IBatchHandler<KnownProduct>
{
    public async ValueTask HandleAsync(Batch<KnownProduct> batch, CancellationToken stop)
    {
        await ProductStore.SaveAsync(batch, Newest(batch.Messages.Select(message => message.Body)), stop);
        batch.AfterCommit(heard.Raise);
    }

    internal static IReadOnlyList<KnownProduct> Newest(IEnumerable<KnownProduct> said) =>
        [.. said.GroupBy(product => product.ProductId).Select(product => product.MaxBy(said => said.Revision)!).OrderBy(product => product.ProductId)];
}
