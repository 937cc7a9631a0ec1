using Pazar.Contracts;

namespace Pazar.Inventory;

/// <summary>An order is shipped: what was held for it has left the house.</summary>
internal static class TakeStock
{
    public static StockDecision Decide(Stock stock, OrderShipped order) => stock.Reservations.Find(order.OrderId) switch
    {
        { Status: ReservationStatus.Reserved, Lines: var lines } => new StockDecision.Take(order.OrderId, lines),
        _ => StockDecision.Nothing.Instance,
    };
}
