using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>What one look into the index found.</summary>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
/// <param name="Looked">How many products had to be looked at, of <see cref="MostLooked"/> at most.</param>
internal sealed record SearchPage(IReadOnlyList<FoundProduct> Found, SearchCursor? Next, IReadOnlyList<CategoryCount> Categories, IReadOnlyList<PriceBand> Prices, long Looked)
{
    /// <summary>Where more products than that answer a question, so many of them are put in order and counted.</summary>
    public const int MostLooked = 10_000;
}

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
