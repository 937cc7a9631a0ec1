using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>What PATCH changes. What is left out stays as it is; null clears what may be empty.</summary>
internal sealed class ProductPatch
{
    private bool _hasDescription;
    private bool _hasCategory;
    private bool _hasAttributes;
    private bool _hasCompareAtPrice;
    private bool _hasMaxPerOrder;
    private bool _hasPublishedAt;

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

    [DisallowNull]
    public string? Slug { get; set; }

    public Money? CompareAtPrice
    {
        get;
        set => (field, _hasCompareAtPrice) = (value, true);
    }

    public int? MaxPerOrder
    {
        get;
        set => (field, _hasMaxPerOrder) = (value, true);
    }

    public DateTimeOffset? PublishedAt
    {
        get;
        set => (field, _hasPublishedAt) = (value, true);
    }

    public Dictionary<string, string>? Metadata
    {
        get;
        set => (field, Noted) = (value, value ?? MetadataRules.None);
    }

    /// <summary>The metadata from now on; null for what there is.</summary>
    internal IReadOnlyDictionary<string, string>? Noted { get; private set; }

    public void Validate()
    {
        FieldErrors errors = new();
        ProductRules.Check(errors, Sku, Name, Price, Description, Category, Attributes);
        ProductRules.CheckSale(errors, Slug, CompareAtPrice, MaxPerOrder);
        errors.Metadata(Metadata);
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
        Slug = Slug ?? row.Slug,
        CompareAtPrice = _hasCompareAtPrice ? CompareAtPrice : row.CompareAtPrice,
        MaxPerOrder = _hasMaxPerOrder ? MaxPerOrder : row.MaxPerOrder,
        PublishedAt = _hasPublishedAt ? PublishedAt : row.PublishedAt,
    };
}
