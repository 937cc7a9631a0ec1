using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>A product as far as quotes care.</summary>
internal sealed record QuotedProduct(Id<Product> Id, Money Price, string? Category, bool IsActive, DateTimeOffset? PublishedAt = null)
{
    /// <summary>Discounts' own copy of the catalog.</summary>
    public static Copy<Product, QuotedProduct> NewCopy() =>
        new("products", DiscountsJson.Default.QuotedProduct, gone: product => product with { IsActive = false });

    public static CopyNews<Product, QuotedProduct> Of(ProductCreated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Price, said.Category, said.IsActive, said.PublishedAt));

    public static CopyNews<Product, QuotedProduct> Of(ProductUpdated said) =>
        new(said.ProductId, said.Revision, new(said.ProductId, said.Price, said.Category, said.IsActive, said.PublishedAt));

    public static CopyNews<Product, QuotedProduct> Of(ProductArchived said) => new(said.ProductId, said.Revision, null);

    public bool IsForSale(DateTimeOffset now) => ProductSale.IsOn(IsActive, PublishedAt, now);
}
