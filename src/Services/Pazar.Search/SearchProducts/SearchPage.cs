using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>What one look into the index found.</summary>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
internal sealed record SearchPage(IReadOnlyList<FoundProduct> Found, SearchCursor? Next, IReadOnlyList<CategoryCount> Categories, IReadOnlyList<PriceBand> Prices);

/// <param name="NameMarks">The places in the name that were looked for.</param>
internal sealed record FoundProduct(
    Id<Product> Id, string Sku, string Name, string Description, string? Category, Money Price, int Available,
    IReadOnlyList<Mark> NameMarks, IReadOnlyList<Mark> DescriptionMarks)
{
    /// <summary>Null while nobody has told it.</summary>
    public string? Slug { get; init; }

    public Money? CompareAtPrice { get; init; }
}

internal sealed record CategoryCount(string Name, long Products);

/// <summary>A place in a text, from <paramref name="Begin"/> to before <paramref name="End"/>.</summary>
internal readonly record struct Mark(int Begin, int End);
