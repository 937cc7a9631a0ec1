using System.Text.Json;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>A whole product, as POST and PUT take it. What is left out has its default.</summary>
internal sealed record ProductBody(
    string Sku, string Name, Money Price, string? Description = null, string? Category = null,
    Dictionary<string, JsonElement>? Attributes = null, bool IsActive = true)
{
    public void Validate()
    {
        FieldErrors errors = new();
        ProductRules.Check(errors, Sku, Name, Price, Description, Category, Attributes);
        errors.ThrowIfAny();
    }
}

/// <summary>What PATCH changes. What is left out, or null, stays as it is; an empty category takes the product out of its category.</summary>
internal sealed record ProductPatch(
    string? Sku = null, string? Name = null, Money? Price = null, string? Description = null, string? Category = null,
    Dictionary<string, JsonElement>? Attributes = null, bool? IsActive = null)
{
    public void Validate()
    {
        FieldErrors errors = new();
        ProductRules.Check(errors, Sku, Name, Price, Description, Category, Attributes);
        errors.ThrowIfAny();
    }
}
