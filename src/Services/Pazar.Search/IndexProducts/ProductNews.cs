using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Search;

/// <summary>What Catalog says of a product.</summary>
/// <param name="Revision">Grows with each word about it.</param>
/// <param name="Entry">Null while it is not for sale: nobody finds it then.</param>
internal sealed record ProductNews(Id<Product> Id, long Revision, ProductEntry? Entry)
{
    public static ProductNews Of(ProductCreated said) => new(said.ProductId, said.Revision, said.IsActive
        ? new(said.Sku, said.Name, said.Description ?? "", said.Category, TextOf(said.Attributes), said.Price, said.Slug, said.CompareAtPrice, said.PublishedAt)
        : null);

    public static ProductNews Of(ProductUpdated said) => new(said.ProductId, said.Revision, said.IsActive
        ? new(said.Sku, said.Name, said.Description ?? "", said.Category, TextOf(said.Attributes), said.Price, said.Slug, said.CompareAtPrice, said.PublishedAt)
        : null);

    public static ProductNews Of(ProductArchived said) => new(said.ProductId, said.Revision, null);

    /// <summary>The values, for people look for "blue" and not for "colour".</summary>
    private static string TextOf(JsonElement? attributes) => attributes is { ValueKind: JsonValueKind.Object } given
        ? string.Join(' ', given.EnumerateObject().Where(attribute => attribute.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(attribute => attribute.Value.ToString()))
        : "";
}

/// <summary>What is found of a product that is for sale.</summary>
/// <param name="Further">The values of its attributes.</param>
/// <param name="PublishedAt">Nobody finds it before then.</param>
internal sealed record ProductEntry(string Sku, string Name, string Description, string? Category, string Further, Money Price,
    string? Slug = null, Money? CompareAtPrice = null, DateTimeOffset? PublishedAt = null)
{
    /// <summary>Under which categories are the same: in any case, with and without accents.</summary>
    public string? CategoryKey => Category is null ? null : KeyOf(Category);

    public static string KeyOf(string category) => Folding.Fold(category.Trim());
}
