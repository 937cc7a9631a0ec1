using Pazar.Contracts;

namespace Pazar.Inventory;

/// <summary>An order wants stock: all of it is held, or none.</summary>
internal static class ReserveStock
{
    public static StockDecision Decide(Stock stock, OrderCreated order)
    {
        // Heard before, or cancelled before it came: the first answer stands.
        if (stock.Reservations.Find(order.OrderId) is not null) return StockDecision.Nothing.Instance;

        var lines = order.Items.Select(item => new Kernel.CapacityLine<Kernel.Id<Product>>(item.ProductId, item.Quantity)).ToList();
        return stock.Ledger.FindShortage(lines) is { } shortage
            ? new StockDecision.Fail(order.OrderId, lines, shortage)
            : new StockDecision.Reserve(order.OrderId, lines);
    }
}
