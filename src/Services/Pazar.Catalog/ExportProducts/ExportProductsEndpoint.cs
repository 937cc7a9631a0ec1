using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary><c>GET /api/products/export</c>: the list as a sheet, oldest first, for that order is the one that no change disturbs.</summary>
internal sealed class ExportProductsEndpoint(ProductStore store, MetadataStore metadata, string currency)
{
    private static readonly string[] Columns =
    [
        "id", "sku", "slug", "name", "description", "category", "price", "compare_at_price", "currency", "max_per_order", "published_at", "is_active", "available",
        "created_at", "updated_at", "attributes", "metadata",
    ];

    private static readonly ProductSort Sort = ProductSort.Find("created_at")!;

    public void Map(Routes routes) => ListProductsEndpoint.Filters(routes.Get("/api/products/export", ExportAsync).Admin().Csv())
        .Summary("Exports products as CSV, oldest first.")
        .Description("As the list, with the same filters and without pages. Rows are read a thousand at a time, each as it is at that moment. A text that a spreadsheet would take for a formula begins with an apostrophe. Whoever cannot read all of it sees a broken connection.");

    private Task ExportAsync(HttpContext context)
    {
        // One more than the page shows is what a list reads.
        var query = ProductQuery.From(context, new(CsvSheet<Exported>.PageLimit - 1, null)) with { Sort = Sort };
        return context.WriteCsvAsync(new CsvSheet<Exported>("products", Columns, (after, stop) => ReadAsync(query, after, stop), Write));
    }

    private async Task<IReadOnlyList<Exported>> ReadAsync(ProductQuery query, Exported? after, CancellationToken stop)
    {
        var rows = await store.ListAsync(query with { After = after is null ? null : Sort.Read(Sort.CursorOf(after.Product)) }, stop);
        var noted = await metadata.FindAsync([.. rows.Select(row => row.Id.Value)], stop);
        return [.. rows.Select(row => new Exported(row, noted.GetValueOrDefault(row.Id.Value)))];
    }

    private void Write(CsvLines line, Exported exported)
    {
        var product = exported.Product;
        line.Value(product.Id).Text(product.Sku).Value(product.Address).Text(product.Name).Text(product.Description).Text(product.Category)
            .Amount(product.Price).Amount(product.ShownCompareAtPrice).Value(currency).Value(product.MaxPerOrder).Time(product.PublishedAt)
            .Flag(product.IsActive).Value(product.Available).Time(product.CreatedAt).Time(product.UpdatedAt).Text(product.Attributes)
            .Text(exported.Noted is { } noted ? JsonSerializer.Serialize(noted, CatalogJson.Default.IReadOnlyDictionaryStringString) : null);
    }

    private sealed record Exported(ProductRow Product, IReadOnlyDictionary<string, string>? Noted);
}
