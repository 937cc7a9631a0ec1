using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>What Photos says of one photo. It never changes, so the last word about it is its end.</summary>
internal sealed record PhotoNews(Id<Photo> PhotoId, Id<Product>? ProductId, int Position, bool IsGone)
{
    public static PhotoNews Of(PhotoAdded said) => new(said.PhotoId, said.ProductId, said.Position, false);

    public static PhotoNews Of(PhotoRemoved said) => new(said.PhotoId, said.ProductId, 0, true);
}
