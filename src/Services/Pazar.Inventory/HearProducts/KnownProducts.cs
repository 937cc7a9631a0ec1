using Microsoft.Extensions.Hosting;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>
/// Catalog's word takes some milliseconds to arrive. Whoever has just created a product and stocks it now waits for that word
/// instead of being told that there is no such product.
/// </summary>
internal sealed class KnownProducts(ProductStore store, LogSignal heard, IHostApplicationLifetime life, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(12);

    /// <summary>Another process may be the one that hears.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when the product is known, or when it is time to say that it is not.</summary>
    public async Task WaitForAsync(Id<Product> product, CancellationToken stop)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        var started = clock.GetTimestamp();
        while (true)
        {
            var next = heard.Next;
            if (await store.KnowsAsync(product, stop) || clock.GetElapsedTime(started) > LongestWait) return;
            try
            {
                await LogSignal.WaitAsync(next, Poll, until.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The process stops: what is known now has to do.
                return;
            }
        }
    }
}
