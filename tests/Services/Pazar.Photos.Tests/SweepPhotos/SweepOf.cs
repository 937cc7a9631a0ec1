using Microsoft.Extensions.Logging.Abstractions;

namespace Pazar.Photos.Tests.SweepPhotos;

/// <summary>The sweep of a shop, at once.</summary>
internal sealed class SweepOf(PhotoShop shop, IPhotoStore? more = null)
{
    public LeftoverStore Leftovers { get; } = new(shop.Photos);

    public DatabasePhotoStore Store { get; } = new(shop.Photos);

    public Task RunAsync() => new LeftoverSweep(Leftovers, new(Store, more is null ? [Store] : [Store, more]), NullLogger.Instance).SweepAsync(CancellationToken.None);
}
