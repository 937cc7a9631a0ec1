using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Catalog;

/// <summary><c>GET /api/products/{id}</c>. What is archived or not for sale is there for admins alone.</summary>
internal sealed class ReadProductEndpoint(ProductStore store, string currency)
{
    public void Map(Routes routes) => routes.Get("/api/products/{id}", ReadAsync).OptionallySignedIn()
        .Answers<ProductView>().Answers(304).Refuses(404, "not_found").Header("If-None-Match", "The ETag of the version that you have.")
        .Summary("Read a product");

    private async Task ReadAsync(HttpContext context)
    {
        var isAdmin = context.TryCaller() is { IsAdmin: true };
        var row = await store.FindAsync(context.RouteId<Product>(), isAdmin, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteTaggedAsync(row.Tag, ProductView.Of(row, currency), CatalogJson.Default.ProductView);
    }
}
