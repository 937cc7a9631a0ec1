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

    public bool IsArchived => ArchivedAt is not null;

    /// <summary>Changes with everything that a reader sees; the part before the dot only when people edit.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"{Revision}.{Version}");

    /// <summary>The description's beginning, which ends with a whole character.</summary>
    public string Told => Description.Length <= MostToldCharacters ? Description
        : Description[..(char.IsHighSurrogate(Description[MostToldCharacters - 1]) ? MostToldCharacters - 1 : MostToldCharacters)];

    public JsonElement ToldAttributes => JsonElement.Parse(Attributes);
}
