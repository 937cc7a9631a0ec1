using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What Catalog says about a product, as far as orders care.</summary>
/// <param name="Details">Null when the product was archived: its name and price stay as they were.</param>
internal sealed record ProductNews(Id<Product> ProductId, long Revision, OrderableProduct? Details)
{
    public static ProductNews Of(ProductCreated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, said.Name, said.Price, said.IsActive));

    public static ProductNews Of(ProductUpdated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Sku, said.Name, said.Price, said.IsActive));

    public static ProductNews Of(ProductArchived said) => new(said.ProductId, said.Revision, null);
}
