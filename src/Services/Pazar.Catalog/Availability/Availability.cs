using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>What Inventory says of a product, and where in its log.</summary>
internal sealed record Availability(Id<Product> ProductId, int Available, long Position);

/// <summary>Follows Inventory: of several words about one product the newest counts.</summary>
internal sealed class AvailabilityHandler : IBatchHandler<Availability>
{
    public ValueTask HandleAsync(Batch<Availability> batch, CancellationToken stop) =>
        ProductStore.SetAvailableAsync(batch, Newest(batch.Messages.Select(message => message.Body)), stop);

    internal static IReadOnlyList<Availability> Newest(IEnumerable<Availability> changes) =>
        [.. changes.GroupBy(change => change.ProductId).Select(product => product.MaxBy(change => change.Position)!).OrderBy(change => change.ProductId)];
}
