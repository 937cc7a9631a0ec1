using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>What PATCH changes. What is left out stays as it is; null clears what may be empty.</summary>
internal sealed class ProductPatch
{
    private bool _hasDescription;
    private bool _hasCategory;
    private bool _hasAttributes;

    [DisallowNull]
    public string? Sku { get; set; }

    [DisallowNull]
    public string? Name { get; set; }

    [DisallowNull]
    public Money? Price { get; set; }

    public string? Description
    {
        get;
        set => (field, _hasDescription) = (value, true);
    }

    public string? Category
    {
        get;
        set => (field, _hasCategory) = (value, true);
    }

    public Dictionary<string, JsonElement>? Attributes
    {
        get;
        set => (field, _hasAttributes) = (value, true);
    }

    [DisallowNull]
    public bool? IsActive { get; set; }

    public void Validate()
    {
        FieldErrors errors = new();
        ProductRules.Check(errors, Sku, Name, Price, Description, Category, Attributes);
        errors.ThrowIfAny();
    }

    public ProductRow ApplyTo(ProductRow row) => row with
    {
        Sku = Sku ?? row.Sku,
        Name = Name ?? row.Name,
        Price = Price ?? row.Price,
        Description = _hasDescription ? Description ?? "" : row.Description,
        Category = _hasCategory ? ProductRules.Category(Category) : row.Category,
        Attributes = _hasAttributes ? ProductRules.Json(Attributes) : row.Attributes,
        IsActive = IsActive ?? row.IsActive,
    };
}
