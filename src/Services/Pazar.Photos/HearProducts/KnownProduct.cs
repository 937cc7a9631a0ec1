using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>A product as far as photos care: whether it may still get some.</summary>
internal sealed record KnownProduct(Id<Product> ProductId, bool IsArchived)
{
    /// <summary>The photos' own copy of the catalog.</summary>
    public static Copy<Product, KnownProduct> NewCopy() => new("products", PhotosJson.Default.KnownProduct, gone: product => product with { IsArchived = true });

    public static CopyNews<Product, KnownProduct> Of(ProductCreated said) => new(said.ProductId, said.Revision, new(said.ProductId, false));

    public static CopyNews<Product, KnownProduct> Of(ProductUpdated said) => new(said.ProductId, said.Revision, new(said.ProductId, false));

    public static CopyNews<Product, KnownProduct> Of(ProductArchived said) => new(said.ProductId, said.Revision, null);
}
