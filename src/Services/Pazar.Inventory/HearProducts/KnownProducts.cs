using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>
/// Catalog's word takes some milliseconds to arrive. Whoever has just created a product and stocks it now waits for that word
/// instead of being told that there is no such product.
/// </summary>
internal sealed class KnownProducts(LogTail tail, ProductStore store, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Another process may be the one that hears.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when the product is known, when it is time to say that it is not, or when the process stops.</summary>
    public async Task WaitForAsync(Id<Product> product, CancellationToken stop)
    {
        // Nearly always it is known, and then nobody follows the log.
        if (await store.KnowsAsync(product, stop) || !product.MayBeNew(clock.GetUtcNow())) return;
        await tail.UntilAsync(product.Value, reading => store.KnowsAsync(product, reading), known => known, Patience, stop, LookAgain);
    }
}
