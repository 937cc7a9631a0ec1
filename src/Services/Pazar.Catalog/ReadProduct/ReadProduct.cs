using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Catalog;

/// <summary>GET /api/products/{id}. What is archived or not for sale is there for admins alone.</summary>
internal sealed class ReadProduct(ProductStore store, string currency)
{
    public async Task HandleAsync(HttpContext context)
    {
        var isAdmin = context.TryCaller() is { IsAdmin: true };
        var row = await store.FindAsync(context.RouteId<Product>(), isAdmin, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteTaggedAsync(row.Tag, ProductAnswer.Of(row, currency), CatalogJson.Default.ProductAnswer);
    }
}
