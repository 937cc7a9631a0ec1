using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>A product as it can be ordered: prices are taken from here, never from the client.</summary>
internal sealed record OrderableProduct(Id<Product> Id, string Sku, string Name, Money Price, bool IsActive, string? Category = null, int? MaxPerOrder = null, DateTimeOffset? PublishedAt = null)
{
    /// <summary>Ordering's own copy of the catalog.</summary>
    public static Copy<Product, OrderableProduct> NewCopy() =>
        new("products", OrderingJson.Default.OrderableProduct, gone: product => product with { IsActive = false });

    public static CopyNews<Product, OrderableProduct> Of(ProductCreated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, said.Name, said.Price, said.IsActive, said.Category, said.MaxPerOrder, said.PublishedAt));

    public static CopyNews<Product, OrderableProduct> Of(ProductUpdated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, said.Name, said.Price, said.IsActive, said.Category, said.MaxPerOrder, said.PublishedAt));

    public static CopyNews<Product, OrderableProduct> Of(ProductArchived said) => new(said.ProductId, said.Revision, null);

    public bool IsForSale(DateTimeOffset now) => ProductSale.IsOn(IsActive, PublishedAt, now);
}
