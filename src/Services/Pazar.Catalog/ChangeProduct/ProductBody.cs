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
