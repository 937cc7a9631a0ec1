using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary><c>GET /api/products</c>.</summary>
internal sealed class ListProductsEndpoint(ProductStore store, MetadataStore metadata, string currency)
{
    public void Map(Routes routes) => Filters(routes.Get("/api/products", ListAsync).OptionallySignedIn().List<ProductView>())
        .Query("sort", "By name unless said otherwise.", ParameterType.OneOf(ProductSort.AllNames))
        .Summary("List products");

    /// <summary>By what lists and exports choose products.</summary>
    public static Route Filters(Route route) => route
        .Query("category", "Only products of this category, in any case.")
        .Query("q", "Only products whose name, SKU or description has this text, in any case.")
        .Query("is_active", "For admins; others see only what is for sale.", ParameterType.Boolean)
        .FoundByMetadata();

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var query = ProductQuery.From(context, page);
        var rows = await store.ListAsync(query, context.RequestAborted);
        // The cursor is taken from the row: the answer has lost what a sort needs.
        var last = rows.Count > page.Limit ? query.Sort.CursorOf(rows[page.Limit - 1]) : "";
        var noted = query.IsForAdmin ? await metadata.FindAsync([.. rows.Select(row => row.Id.Value)], context.RequestAborted) : null;
        ProductView[] answers = [.. rows.Select(row => ProductView.Of(row, currency) with { Metadata = noted?.GetValueOrDefault(row.Id.Value, MetadataRules.None) })];
        await Page.WriteAsync(context, page, answers, _ => last, CatalogJson.Default.ProductView);
    }
}
