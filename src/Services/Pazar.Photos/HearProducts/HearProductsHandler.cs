using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Photos;

/// <summary>Keeps the copy of the catalog, and takes an archived product's photos away.</summary>
internal sealed class HearProductsHandler(Copy<Product, KnownProduct> catalog, LogTail tail) : IBatchHandler<CopyNews<Product, KnownProduct>>
{
    public async ValueTask HandleAsync(Batch<CopyNews<Product, KnownProduct>> batch, CancellationToken stop)
    {
        var archived = batch.Messages.Index().Where(message => message.Item.Body.Row is null).GroupBy(message => message.Item.Body.Id)
            .ToDictionary(product => product.Key, product => product.First().Index);
        catalog.Keep(batch, batch.Messages.Select(message => message.Body));
        foreach (var message in batch.Messages) batch.AfterCommit(() => tail.Tell(message.Body.Id.Value));
        if (archived.Count == 0) return;
        var photos = await PhotoStore.LockOfProductsAsync(batch, [.. archived.Keys.Order()], stop);
        PhotoStore.Remove(batch, photos);
        foreach (var photo in photos) batch.Append(archived[photo.ProductId!.Value], new PhotoRemoved(photo.Id, photo.ProductId));
    }
}
