using Pazar.EventLog;

namespace Pazar.Search;

/// <summary>Follows Catalog: of several words about one product the newest counts.</summary>
internal sealed class IndexProductsHandler(ISearchStore store) : IBatchHandler<ProductNews>
{
    public ValueTask HandleAsync(Batch<ProductNews> batch, CancellationToken stop) =>
        store.KeepAsync(batch, Newest.Of(batch.Messages.Select(message => message.Body), said => said.Id, said => said.Revision), stop);
}
