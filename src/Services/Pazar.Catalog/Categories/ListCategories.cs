using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Catalog;

internal sealed record CategoryAnswer(string Name, long Products);

/// <summary>GET /api/categories: those with something for sale, by name in any case; each is written as most of its products write it.</summary>
internal sealed class ListCategories(ProductStore store)
{
    private const int Most = 1_000;

    public async Task HandleAsync(HttpContext context) =>
        await context.WriteAsync(await store.ListCategoriesAsync(Most, context.RequestAborted), CatalogJson.Default.IReadOnlyListCategoryAnswer);
}
