using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The answer that an order was given.</summary>
internal sealed record StockReservation(Id<Order> OrderId, ReservationStatus Status, IReadOnlyList<CapacityLine<Id<Product>>> Lines);

internal enum ReservationStatus
{
    [JsonStringEnumMemberName("reserved")]
    Reserved,

    [JsonStringEnumMemberName("failed")]
    Failed,

    [JsonStringEnumMemberName("released")]
    Released,

    [JsonStringEnumMemberName("taken")]
    Taken,

    /// <summary>A cancellation came before the order did.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
