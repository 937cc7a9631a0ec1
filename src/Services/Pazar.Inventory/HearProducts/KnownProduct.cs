using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>A product as far as stock cares. Of several revisions the newest counts.</summary>
internal sealed record KnownProduct(Id<Product> ProductId, string Sku, bool IsArchived, long Revision)
{
    public static KnownProduct Of(ProductCreated said) => new(said.ProductId, said.Sku, false, said.Revision);

    public static KnownProduct Of(ProductUpdated said) => new(said.ProductId, said.Sku, false, said.Revision);

    public static KnownProduct Of(ProductArchived said) => new(said.ProductId, said.Sku, true, said.Revision);
}
