namespace Pazar.Bench.Audit;

/// <summary>What an order is in Ordering's database.</summary>
internal sealed record OrderEntry(string Status, long Total)
{
    public bool HasEnded => Status is not ("PENDING" or "RESERVED");

    public bool IsPaidFor => Status is "CONFIRMED" or "SHIPPED" or "DELIVERED";
}

/// <summary>What the provider's own book says of an order: successes, and the money that moved.</summary>
internal sealed record ChargeEntry(int Authorizations, int Voids, int Captures, long Captured, long Refunded);

/// <summary>A product's stock beside everything that should add up to it.</summary>
internal sealed record StockEntry(
    long Initial, long Quantity, long Reserved, long InReservations, long MovedQuantity, long MovedReserved, long InConfirmedOrders);

/// <summary>All that the services wrote down, read after the load.</summary>
internal sealed record Books(
    IReadOnlyDictionary<Guid, OrderEntry> Orders,
    IReadOnlyDictionary<Guid, string> Payments,
    IReadOnlyDictionary<Guid, ChargeEntry> Charges,
    IReadOnlyList<StockEntry> Stock);
