using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Catalog;

/// <summary>GET /api/products</summary>
internal sealed class ListProducts(ProductStore store, string currency)
{
    public async Task HandleAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var query = ProductQuery.From(context, page);
        var rows = await store.ListAsync(query, context.RequestAborted);
        // The cursor is taken from the row: the answer has lost what a sort needs.
        var last = rows.Count > page.Limit ? query.Sort.CursorOf(rows[page.Limit - 1]) : "";
        ProductAnswer[] answers = [.. rows.Select(row => ProductAnswer.Of(row, currency))];
        await Page.WriteAsync(context, page, answers, _ => last, CatalogJson.Default.ProductAnswer);
    }
}
