using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>A photo as admins see it.</summary>
internal sealed record PhotoView(
    Id<Photo> Id, string Url, Id<Product>? ProductId, int Position, string ContentType, int Width, int Height, long Bytes, string Sha256, DateTimeOffset CreatedAt)
{
    public static PhotoView Of(PhotoRow row) => new(
        row.Id, ProductPhoto.UrlOf(row.Id), row.ProductId, row.Position, row.ContentType, row.Width, row.Height, row.Bytes, row.Digest, row.CreatedAt);
}
