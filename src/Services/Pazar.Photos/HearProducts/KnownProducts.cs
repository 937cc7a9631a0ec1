using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>Catalog's word takes some milliseconds to arrive: who has just made a product and photographs it waits for that word.</summary>
internal sealed class KnownProducts(LogTail tail, PhotoReadStore store, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Another process may be the one that hears.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>What is known when the product is, when it is time to say that it is not, or when the process stops.</summary>
    public async Task<ProductPhotos> WaitForAsync(Id<Product> product, CancellationToken stop)
    {
        // Nearly always it is known, and then nobody follows the log.
        var known = await store.OfProductAsync(product, stop);
        if (known.IsKnown || !product.MayBeNew(clock.GetUtcNow())) return known;
        return await tail.UntilAsync(product.Value, reading => store.OfProductAsync(product, reading), found => found.IsKnown, Patience, stop, LookAgain);
    }
}
