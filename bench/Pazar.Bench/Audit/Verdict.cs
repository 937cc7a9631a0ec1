namespace Pazar.Bench.Audit;

/// <summary>Whether the promise was kept: each figure is zero, or the run has failed.</summary>
/// <param name="Lost">Acknowledged orders that do not exist, did not end, or were confirmed and not paid.</param>
/// <param name="Oversold">Units by which stock, reservations, movements and confirmed orders disagree or exceed what there was.</param>
/// <param name="DoubleCharged">Orders with more than one live charge, or with other money taken than they cost.</param>
internal sealed record Verdict(long Lost, long Oversold, long DoubleCharged)
{
    public bool IsKept => this is { Lost: 0, Oversold: 0, DoubleCharged: 0 };

    public static Verdict Of(IReadOnlyCollection<Guid> acknowledged, Books books) => new(
        acknowledged.Count(order => IsLost(order, books)),
        books.Stock.Sum(Oversell),
        books.Charges.Count(charge => IsWrong(charge.Value, books.Orders.GetValueOrDefault(charge.Key))));

    private static bool IsLost(Guid id, Books books) =>
        !books.Orders.TryGetValue(id, out var order)
        || !order.HasEnded
        || (order.IsPaidFor && (books.Payments.GetValueOrDefault(id) != "CAPTURED" || books.Charges.GetValueOrDefault(id)?.Captured != order.Total));

    private static long Oversell(StockEntry stock) =>
        Math.Max(0, stock.Reserved - stock.Quantity)
        + Math.Max(0, stock.InConfirmedOrders - stock.Initial)
        + Math.Abs(stock.InReservations - stock.Reserved)
        + Math.Abs(stock.InConfirmedOrders - stock.Reserved)
        + Math.Abs(stock.MovedQuantity - stock.Quantity)
        + Math.Abs(stock.MovedReserved - stock.Reserved);

    /// <summary>Money of an order that does not exist or was cancelled must be back.</summary>
    private static bool IsWrong(ChargeEntry charge, OrderEntry? order)
    {
        var owed = order is { IsPaidFor: true } ? order.Total : 0;
        var live = charge.Authorizations - charge.Voids;
        return charge.Captures > 1 || live > 1 || charge.Captured - charge.Refunded != owed || (owed == 0 && charge.Captures == 0 && live > 0);
    }
}
