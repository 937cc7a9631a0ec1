using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>Which products are asked for. A null filter lets everything pass.</summary>
internal sealed record ProductQuery(string? Category, string? Text, bool? IsActive, bool IsForAdmin, ProductSort Sort, ProductCursor? After, int Take)
{
    /// <summary>What was noted beside them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    private const int MostTextCharacters = 200;

    public static ProductQuery From(HttpContext context, PageRequest page)
    {
        FieldErrors errors = new();
        var category = context.QueryField("category", errors);
        var text = context.QueryField("q", errors);
        errors.Length("q", text, 0, MostTextCharacters);
        var active = context.QueryFlag("is_active", errors);
        var sort = context.QueryField("sort", errors) is { } name ? ProductSort.Find(name) : ProductSort.Default;
        errors.Require(sort is not null, "sort", $"must be one of {ProductSort.Names}");
        errors.ThrowIfAny();

        // Only admins see what is not for sale; of others the filter can ask for nothing more.
        var isAdmin = context.TryCaller() is { IsAdmin: true };
        var isActive = active ?? (isAdmin ? null : true);
        var isHidden = !isAdmin && isActive == false;
        return new(category, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), isActive, isAdmin, sort!, sort!.Read(page.After), isHidden ? 0 : page.Take)
        {
            Metadata = MetadataRules.Wanted(context),
        };
    }
}
