using Pazar.EventLog;

namespace Pazar.Ordering;

/// <summary>Keeps Ordering's own copy of the catalog.</summary>
internal sealed class HearProductsHandler : IBatchHandler<ProductNews>
{
    public ValueTask HandleAsync(Batch<ProductNews> batch, CancellationToken stop)
    {
        ProductStore.Save(batch, Newest(batch.Messages.Select(m => m.Body)));
        return ValueTask.CompletedTask;
    }

    /// <summary>Of several revisions of a product the newest counts; the store compares it with what it has.</summary>
    internal static IReadOnlyList<ProductNews> Newest(IEnumerable<ProductNews> news) =>
        [.. news.GroupBy(said => said.ProductId).Select(product => product.MaxBy(said => said.Revision)!).OrderBy(said => said.ProductId)];
}
