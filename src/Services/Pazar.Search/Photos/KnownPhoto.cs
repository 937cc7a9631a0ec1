using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>Which product a photo shows. Of those of a product the one with the lowest position comes first.</summary>
internal sealed record KnownPhoto(Id<Product> ProductId, int Position)
{
    /// <summary>Search's own copy of photos.</summary>
    public static Copy<Photo, KnownPhoto> NewCopy() => new("photos", SearchJson.Default.KnownPhoto, gone: photo => photo);

    /// <summary>Null for one that shows no product. A photo never changes, so its end is the second word about it.</summary>
    public static CopyNews<Photo, KnownPhoto>? Of(PhotoAdded said) => said.ProductId is { } product ? new(said.PhotoId, 1, new(product, said.Position)) : null;

    public static CopyNews<Photo, KnownPhoto>? Of(PhotoRemoved said) => said.ProductId is null ? null : new(said.PhotoId, 2, null);
}
