using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>A product as it can be ordered. <paramref name="Revision"/> grows with each change: an older one never replaces a newer.</summary>
/// <param name="Description">Its beginning, for who has to find the product by it; null in those that were said before it was told.</param>
/// <param name="Attributes">A JSON object of scalars.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="CompareAtPrice">What it cost before, where that is more.</param>
/// <param name="MaxPerOrder">How many of it one order may have; null for as many as any.</param>
/// <param name="PublishedAt">Before then it is not for sale, whatever <paramref name="IsActive"/> says; nothing more is said when that time comes.</param>
public sealed record ProductCreated(
    Id<Product> ProductId, string Sku, string Name, Money Price, string Currency, string? Category, bool IsActive, long Revision,
    string? Description = null, JsonElement? Attributes = null, string? Slug = null, Money? CompareAtPrice = null, int? MaxPerOrder = null,
    DateTimeOffset? PublishedAt = null)
    : IEvent<ProductCreated>, IPriced
{
    public static EventType<ProductCreated> Type { get; } = new("product.created", 1, ContractsJson.Default.ProductCreated);

    [JsonIgnore]
    public Guid Key => ProductId.Value;
}

public sealed record ProductUpdated(
    Id<Product> ProductId, string Sku, string Name, Money Price, string Currency, string? Category, bool IsActive, long Revision,
    string? Description = null, JsonElement? Attributes = null, string? Slug = null, Money? CompareAtPrice = null, int? MaxPerOrder = null,
    DateTimeOffset? PublishedAt = null)
    : IEvent<ProductUpdated>, IPriced
{
    public static EventType<ProductUpdated> Type { get; } = new("product.updated", 1, ContractsJson.Default.ProductUpdated);

    [JsonIgnore]
    public Guid Key => ProductId.Value;
}

public sealed record ProductArchived(Id<Product> ProductId, string Sku, long Revision) : IEvent<ProductArchived>
{
    public static EventType<ProductArchived> Type { get; } = new("product.archived", 1, ContractsJson.Default.ProductArchived);

    [JsonIgnore]
    public Guid Key => ProductId.Value;
}
