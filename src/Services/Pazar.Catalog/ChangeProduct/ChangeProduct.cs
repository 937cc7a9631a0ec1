using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Catalog;

/// <summary>The rules for what admins do to products.</summary>
internal static class ChangeProduct
{
    /// <summary>What the product becomes, or why it stays as it is.</summary>
    public static Result<ProductRow> Decide(ProductRow before, IfMatch edit, Func<ProductRow, ProductRow> change)
    {
        if (!edit.Allows(before.Revision)) return IfMatch.Stale;
        if (before.IsArchived) return new Refusal("product_archived", "An archived product does not change any more.");
        return change(before) with { Revision = before.Revision + 1 };
    }

    /// <summary>A product that is archived already stays so, in the same revision: nobody is told twice.</summary>
    public static Result<ProductRow> DecideArchiving(ProductRow before, IfMatch edit, DateTimeOffset now)
    {
        if (!edit.Allows(before.Revision)) return IfMatch.Stale;
        return before.IsArchived ? before : before with { ArchivedAt = now, Revision = before.Revision + 1 };
    }

    public static ProductRow Replace(ProductRow row, ProductBody body) => row with
    {
        Sku = body.Sku,
        Name = body.Name,
        Price = body.Price,
        Description = body.Description ?? "",
        Category = ProductRules.Category(body.Category),
        Attributes = ProductRules.Json(body.Attributes),
        IsActive = body.IsActive,
        Slug = body.Slug ?? row.Slug,
        CompareAtPrice = body.CompareAtPrice,
        MaxPerOrder = body.MaxPerOrder,
        PublishedAt = body.PublishedAt,
    };
}
