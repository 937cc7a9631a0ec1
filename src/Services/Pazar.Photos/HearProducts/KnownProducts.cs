using Microsoft.Extensions.Hosting;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>Catalog's word takes some milliseconds to arrive: who has just made a product and photographs it waits for that word.</summary>
internal sealed class KnownProducts(PhotoReadStore store, LogSignal heard, IHostApplicationLifetime life, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(12);

    /// <summary>Another process may be the one that hears.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>What is known when the product is, or when it is time to say that it is not.</summary>
    public async Task<ProductPhotos> WaitForAsync(Id<Product> product, CancellationToken stop)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        var started = clock.GetTimestamp();
        while (true)
        {
            var next = heard.Next;
            var known = await store.OfProductAsync(product, stop);
            if (known.IsKnown || clock.GetElapsedTime(started) > LongestWait) return known;
            try
            {
                await LogSignal.WaitAsync(next, Poll, until.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The process stops: what is known now has to do.
                return known;
            }
        }
    }
}
