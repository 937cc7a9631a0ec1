using System.Text.Json;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>A whole product, as POST and PUT take it. What is left out has its default; a slug that is left out stays, or is made, and so does metadata, which is not the shop's.</summary>
internal sealed record ProductBody(
    string Sku, string Name, Money Price, string? Description = null, string? Category = null,
    Dictionary<string, JsonElement>? Attributes = null, bool IsActive = true,
    string? Slug = null, Money? CompareAtPrice = null, int? MaxPerOrder = null, DateTimeOffset? PublishedAt = null,
    Dictionary<string, string>? Metadata = null)
{
    public void Validate()
    {
        FieldErrors errors = new();
        ProductRules.Check(errors, Sku, Name, Price, Description, Category, Attributes);
        ProductRules.CheckSale(errors, Slug, CompareAtPrice, MaxPerOrder);
        errors.Metadata(Metadata);
        errors.ThrowIfAny();
    }
}
