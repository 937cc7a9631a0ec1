using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Inventory;

/// <summary>What there is.</summary>
internal sealed class ListStockEndpoints(StockReadStore store)
{
    private const int MostSkuLetters = 64;

    public void Map(Routes routes)
    {
        routes.Get("/api/inventory", ListAsync).Admin().List<StockView>().Summary("The stock of every product.")
            .Query("sku", "Only those whose SKU begins so, in any case; in the order of their SKUs.").Refuses(400, "validation_failed");
        routes.Get("/api/inventory/{product_id}", GetAsync).Answers<StockView>().Answers(304).Summary("The stock of one product.")
            .Refuses(404, "not_found").Header("If-None-Match", "The ETag of the version that you have.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        FieldErrors errors = new();
        var sku = context.QueryField("sku", errors)?.Trim();
        errors.Length("sku", sku, 0, MostSkuLetters).ThrowIfAny();
        var after = page.AfterId<Product>();
        var rows = string.IsNullOrEmpty(sku)
            ? await store.ListAsync(after, page.Take, context.RequestAborted)
            : await store.FindBySkuAsync(sku, after, page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, rows, row => row.ProductId.ToString(), InventoryJson.Default.StockView);
    }

    private async Task GetAsync(HttpContext context)
    {
        var (stock, tag) = await store.FindAsync(context.RouteId<Product>("product_id"), context.RequestAborted)
            ?? throw new ProblemException(Problem.NotFound("This product has never been stocked."));
        await context.WriteTaggedAsync(tag, stock, InventoryJson.Default.StockView);
    }
}
