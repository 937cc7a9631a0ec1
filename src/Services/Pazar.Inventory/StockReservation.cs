using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The answer that an order was given.</summary>
internal sealed record StockReservation(Id<Order> OrderId, ReservationStatus Status, IReadOnlyList<CapacityLine<Id<Product>>> Lines);

internal enum ReservationStatus
{
    Reserved,
    Failed,
    Released,
    Taken,

    /// <summary>A cancellation came before the order did.</summary>
    Cancelled,
}
