using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>A product as far as stock cares.</summary>
internal sealed record KnownProduct(Id<Product> ProductId, string Sku, bool IsArchived)
{
    /// <summary>Inventory's own copy of the catalog.</summary>
    public static Copy<Product, KnownProduct> NewCopy() =>
        new("products", InventoryJson.Default.KnownProduct, gone: product => product with { IsArchived = true });

    public static CopyNews<Product, KnownProduct> Of(ProductCreated said) => new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, false));

    public static CopyNews<Product, KnownProduct> Of(ProductUpdated said) => new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, false));

    public static CopyNews<Product, KnownProduct> Of(ProductArchived said) => new(said.ProductId, said.Revision, null);
}
