using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>A product as a basket shows it.</summary>
internal sealed record KnownProduct(Id<Product> Id, string Sku, string Name, Money Price, string? Category, bool IsActive, int? MaxPerOrder = null, DateTimeOffset? PublishedAt = null)
{
    /// <summary>Basket's own copy of the catalog.</summary>
    public static Copy<Product, KnownProduct> NewCopy() => new("products", BasketJson.Default.KnownProduct, gone: product => As(product, isGone: true));

    public static KnownProduct As(KnownProduct product, bool isGone) => isGone ? product with { IsActive = false } : product;

    public static CopyNews<Product, KnownProduct> Of(ProductCreated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, said.Name, said.Price, said.Category, said.IsActive, said.MaxPerOrder, said.PublishedAt));

    public static CopyNews<Product, KnownProduct> Of(ProductUpdated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, said.Name, said.Price, said.Category, said.IsActive, said.MaxPerOrder, said.PublishedAt));

    public static CopyNews<Product, KnownProduct> Of(ProductArchived said) => new(said.ProductId, said.Revision, null);

    public bool IsForSale(DateTimeOffset now) => ProductSale.IsOn(IsActive, PublishedAt, now);
}
