using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The ledger of one product: every change with its cause.</summary>
internal sealed class StockMovementsEndpoint(StockReadStore store)
{
    public void Map(Routes routes) => routes.Get("/api/inventory/{product_id}/movements", ListAsync).Admin().List<MovementView>()
        .Summary("Every change of a product's stock with its cause, newest first.").Refuses(404, "not_found");

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var before = long.MaxValue;
        if (page.After is { } after && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before)) throw PageRequest.BadCursor();
        var product = context.RouteId<Product>("product_id");
        if (await store.FindAsync(product, context.RequestAborted) is null)
            throw new ProblemException(Problem.NotFound("This product has never been stocked."));
        var rows = await store.MovementsAsync(product, before, page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, rows, row => row.Id.ToString(CultureInfo.InvariantCulture), InventoryJson.Default.MovementView);
    }
}

/// <summary>One change on the wire.</summary>
internal sealed record MovementView(
    long Id, string Cause, int QuantityChange, int ReservedChange, Id<Order>? OrderId, string? Reason, DateTimeOffset At);
