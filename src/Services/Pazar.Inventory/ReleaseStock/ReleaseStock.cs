using Pazar.Contracts;

namespace Pazar.Inventory;

/// <summary>An order is cancelled: what is held for it is free again.</summary>
internal static class ReleaseStock
{
    public static StockDecision Decide(Stock stock, OrderCancelled order) => stock.Reservations.Find(order.OrderId) switch
    {
        null => new StockDecision.Remember(order.OrderId),
        { Status: ReservationStatus.Reserved, Lines: var lines } => new StockDecision.Release(order.OrderId, lines),
        _ => StockDecision.Nothing.Instance,
    };
}
