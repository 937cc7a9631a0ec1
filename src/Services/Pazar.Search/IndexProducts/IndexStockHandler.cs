using Pazar.EventLog;

namespace Pazar.Search;

/// <summary>Follows Inventory: of several words about one product's stock the newest counts.</summary>
internal sealed class IndexStockHandler(ISearchStore store) : IBatchHandler<StockNews>
{
    public ValueTask HandleAsync(Batch<StockNews> batch, CancellationToken stop) =>
        store.KeepAsync(batch, Newest.Of(batch.Messages.Select(message => message.Body), said => said.Id, said => said.Revision), stop);
}
