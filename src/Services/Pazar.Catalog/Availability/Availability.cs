using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>What Inventory says of a product. The revision grows with each of its words about that product.</summary>
internal sealed record Availability(Id<Product> ProductId, int Available, long Revision);

/// <summary>Follows Inventory: of several words about one product the newest counts.</summary>
internal sealed class AvailabilityHandler : IBatchHandler<Availability>
{
    public ValueTask HandleAsync(Batch<Availability> batch, CancellationToken stop) =>
        ProductStore.SetAvailableAsync(batch, Newest(batch.Messages.Select(message => message.Body)), stop);

    internal static IReadOnlyList<Availability> Newest(IEnumerable<Availability> changes) =>
        [.. changes.GroupBy(change => change.ProductId).Select(product => product.Aggregate(Later)).OrderBy(change => change.ProductId)];

    /// <summary>Of two words of the same revision, as those are that tell none, the one that comes later.</summary>
    private static Availability Later(Availability one, Availability next) => next.Revision >= one.Revision ? next : one;
}
