using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Catalog;

internal sealed record ProductPhoto(Guid Id, string Url);

/// <summary>A product as clients see it.</summary>
internal sealed record ProductView(
    Id<Product> Id, string Sku, string Name, string Description, Money Price, string Currency, string? Category, JsonElement Attributes,
    IReadOnlyList<ProductPhoto> Photos, bool IsActive, int Available, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ProductView Of(ProductRow row, string currency) => new(
        row.Id, row.Sku, row.Name, row.Description, row.Price, currency, row.Category, JsonElement.Parse(row.Attributes), [],
        row.IsActive, row.Available, row.CreatedAt, row.UpdatedAt);
}
