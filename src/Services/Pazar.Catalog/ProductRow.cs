using System.Globalization;
using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>A product as the database holds it. <paramref name="Attributes"/> is a JSON object of scalars.</summary>
internal sealed record ProductRow(
    Id<Product> Id, string Sku, string Name, string Description, Money Price, string? Category, string Attributes, bool IsActive, int Available,
    long Revision, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ArchivedAt, string SortName)
{
    /// <summary>How much of a description others are told: enough to find the product by it.</summary>
    private const int MostToldCharacters = 2_000;

    /// <summary>Null until the sweep has come to a product of before there were slugs.</summary>
    public string? Slug { get; init; }

    /// <summary>As it was given; shown only where it is higher than the price.</summary>
    public Money? CompareAtPrice { get; init; }

    public int? MaxPerOrder { get; init; }

    /// <summary>From when on it is for sale; null for at once.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Its photos, in order.</summary>
    public IReadOnlyList<Id<Photo>> Photos { get; init; } = [];

    /// <summary>What it cost before, where that is more than it costs.</summary>
    public Money? ShownCompareAtPrice => CompareAtPrice > Price ? CompareAtPrice : null;

    /// <summary>By what it is found in addresses: its id answers as well.</summary>
    public string Address => Slug ?? Id.ToString();

    public bool IsArchived => ArchivedAt is not null;

    /// <summary>Changes with everything that a reader sees; the part before the dot only when people edit.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Revision}.{Version}");

    /// <summary>The description's beginning, which ends with a whole character.</summary>
    private string Told => Description.Length <= MostToldCharacters ? Description
        : Description[..(char.IsHighSurrogate(Description[MostToldCharacters - 1]) ? MostToldCharacters - 1 : MostToldCharacters)];

    public ProductCreated Created(string currency) => new(
        Id, Sku, Name, Price, currency, Category, IsActive, Revision, Told, ToldAttributes, Slug, ShownCompareAtPrice, MaxPerOrder, PublishedAt);

    public ProductUpdated Updated(string currency) => new(
        Id, Sku, Name, Price, currency, Category, IsActive, Revision, Told, ToldAttributes, Slug, ShownCompareAtPrice, MaxPerOrder, PublishedAt);

    private JsonElement ToldAttributes => JsonElement.Parse(Attributes);
}
