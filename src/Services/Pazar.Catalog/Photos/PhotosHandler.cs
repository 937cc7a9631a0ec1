using Pazar.EventLog;

namespace Pazar.Catalog;

/// <summary>Keeps which photos products have; those that show none are of no concern here.</summary>
internal sealed class PhotosHandler : IBatchHandler<PhotoNews>
{
    public ValueTask HandleAsync(Batch<PhotoNews> batch, CancellationToken stop) =>
        ProductPhotoStore.KeepAsync(batch, Last(batch.Messages.Select(message => message.Body)), stop);

    /// <summary>One word about each photo, in whatever order they came: its end, if it has come.</summary>
    internal static IReadOnlyList<PhotoNews> Last(IEnumerable<PhotoNews> news) =>
    [
        .. news.Where(said => said.ProductId is not null).GroupBy(said => said.PhotoId)
            .Select(photo => photo.FirstOrDefault(said => said.IsGone) ?? photo.First()).OrderBy(said => said.PhotoId),
    ];
}
