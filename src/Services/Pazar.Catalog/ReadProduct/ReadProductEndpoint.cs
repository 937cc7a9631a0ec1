using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary><c>GET /api/products/{id}</c>, by the id or any slug that the product has or had. What is archived or not for sale is there for admins alone.</summary>
internal sealed class ReadProductEndpoint(ProductStore store, MetadataStore metadata, string currency)
{
    public void Map(Routes routes) => routes.Get("/api/products/{id}", ReadAsync).OptionallySignedIn().NamedFreely()
        .Answers<ProductView>().Answers(304).Refuses(404, "not_found").Header("If-None-Match", "The ETag of the version that you have.")
        .Summary("Read a product")
        .Description("By its id, or by any slug that it has or had. Before `published_at` it is there for admins alone.");

    private async Task ReadAsync(HttpContext context)
    {
        var isAdmin = context.TryCaller() is { IsAdmin: true };
        var row = await FindAsync(context.Request.RouteValues["id"] as string ?? "", isAdmin, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        var noted = isAdmin ? await metadata.FindAsync(row.Id.Value, context.RequestAborted) : null;
        await context.WriteTaggedAsync(context.TagShown(row.Tag), ProductView.Of(row, currency) with { Metadata = noted }, CatalogJson.Default.ProductView);
    }

    /// <summary>No slug looks like an id.</summary>
    private Task<ProductRow?> FindAsync(string name, bool isAdmin, CancellationToken stop)
    {
        if (Id<Product>.TryParse(name, out var id)) return store.FindAsync(id, isAdmin, stop);
        var slug = name.ToLowerInvariant();
        return Slug.IsValid(slug) ? store.FindAsync(slug, isAdmin, stop) : Task.FromResult<ProductRow?>(null);
    }
}
