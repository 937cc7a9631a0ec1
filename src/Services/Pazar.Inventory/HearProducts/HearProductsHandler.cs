using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Inventory;

/// <summary>Keeps the copy of the catalog, gives the stock of a renamed product its new SKU, and wakes who waits for a product.</summary>
internal sealed class HearProductsHandler(Copy<Product, KnownProduct> catalog, LogTail tail) : IBatchHandler<CopyNews<Product, KnownProduct>>
{
    public async ValueTask HandleAsync(Batch<CopyNews<Product, KnownProduct>> batch, CancellationToken stop)
    {
        var ids = batch.Messages.Select(message => message.Body.Id).Distinct().ToArray();
        await ProductStore.LockStockAsync(batch, ids, stop);
        catalog.Keep(batch, batch.Messages.Select(message => message.Body));
        ProductStore.Rename(batch, ids);
        foreach (var message in batch.Messages) batch.AfterCommit(() => tail.Tell(message.Body.Id.Value));
    }
}
