using System.Globalization;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>Where a page begins: after the product with this id, which stands there in the list's order.</summary>
/// <param name="IsCorrected">Whether the list was found by words that are like those asked for: its next page is too.</param>
/// <param name="Price">In a list by price.</param>
/// <param name="Rank">In a list by relevance.</param>
internal sealed record SearchCursor(bool IsCorrected, Id<Product> Id, Money Price = default, float Rank = 0)
{
    private const string Corrected = "like";
    private const string Exact = "as";

    public string ToText(SearchSort sort) => string.Create(CultureInfo.InvariantCulture, $"{Id} {sort.Name} {(IsCorrected ? Corrected : Exact)} {Price.Minor} {Rank:R}");

    /// <summary>A cursor of another order is refused.</summary>
    public static SearchCursor? Read(string? cursor, SearchSort sort)
    {
        if (cursor is null) return null;
        return cursor.Split(' ') is [var id, var name, (Corrected or Exact) and var found, var price, var rank] && name == sort.Name
            && Id<Product>.TryParse(id, out var product)
            && long.TryParse(price, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor <= Money.MaxMinor
            && float.TryParse(rank, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)
            ? new(found == Corrected, product, new(minor), number)
            : throw PageRequest.BadCursor();
    }
}
