using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>A product as clients see it.</summary>
internal sealed record ProductView(
    Id<Product> Id, string Sku, string Slug, string Name, string Description, Money Price, Money? CompareAtPrice, string Currency, int? MaxPerOrder,
    DateTimeOffset? PublishedAt, string? Category, JsonElement Attributes,
    IReadOnlyList<ProductPhoto> Photos, bool IsActive, int Available, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>For admins alone; null, and not written, for everybody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public static ProductView Of(ProductRow row, string currency) => new(
        row.Id, row.Sku, row.Address, row.Name, row.Description, row.Price, row.ShownCompareAtPrice, currency, row.MaxPerOrder, row.PublishedAt, row.Category,
        JsonElement.Parse(row.Attributes), [.. row.Photos.Select(ProductPhoto.Of)], row.IsActive, row.Available, row.CreatedAt, row.UpdatedAt);
}
