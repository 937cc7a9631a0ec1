using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Catalog;

internal sealed record CategoryView(string Name, long Products);

/// <summary><c>GET /api/categories</c>: those with something for sale, by name in any case; each is written as most of its products write it.</summary>
internal sealed class ListCategoriesEndpoint(ProductStore store)
{
    private const int Most = 1_000;

    public void Map(Routes routes) => routes.Get("/api/categories", ListAsync).Anonymous().Answers<IReadOnlyList<CategoryView>>()
        .Summary("List the categories with how many products each has");

    private async Task ListAsync(HttpContext context) =>
        await context.WriteAsync(await store.ListCategoriesAsync(Most, context.RequestAborted), CatalogJson.Default.IReadOnlyListCategoryView);
}
