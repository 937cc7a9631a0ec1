using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>What was found, and how it is spread.</summary>
internal sealed record SearchView(IReadOnlyList<FoundProductView> Results, string? Next, FacetsView Facets);

/// <param name="Photo">Null while it has none.</param>
internal sealed record FoundProductView(
    Id<Product> Id, string Sku, string Slug, string Name, Money Price, Money? CompareAtPrice, string Currency, string? Category, int Available, ProductPhoto? Photo,
    HighlightView Highlight)
{
    public static FoundProductView Of(FoundProduct found, string currency, ProductPhoto? photo) => new(
        found.Id, found.Sku, found.Slug ?? found.Id.ToString(), found.Name, found.Price, found.CompareAtPrice, currency, found.Category, found.Available, photo,
        new(MarkedText.Whole(found.Name, found.NameMarks), MarkedText.Snippet(found.Description, found.DescriptionMarks)));
}

internal sealed record HighlightView(string Name, string? Description);

internal sealed record FacetsView(IReadOnlyList<CategoryFacetView> Categories, IReadOnlyList<PriceFacetView> Prices);

internal sealed record CategoryFacetView(string Name, long Products);

internal sealed record PriceFacetView(Money MinPrice, Money MaxPrice, long Products);
