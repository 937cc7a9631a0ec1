using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Basket;

/// <summary>What has become of an order since it was placed, as Ordering's log says: so it can be told and waited for wherever Basket runs.</summary>
internal sealed class OrderNow(ServiceLog ordering, CancellationToken stopping)
{
    /// <summary>More than an order's saga has.</summary>
    private const int MostEvents = 1_000;

    private readonly LogTail _tail = new(ordering, stopping);

    /// <param name="patience">How long its saga is waited for.</param>
    public async Task<PlacedOrderView> AfterAsync(PlacedOrderView placed, TimeSpan patience, CancellationToken stop)
    {
        try
        {
            return patience > TimeSpan.Zero
                ? await _tail.UntilAsync(placed.Id.Value, reading => ReadAsync(placed, reading), static order => order.HasSagaEnded, patience, stop)
                : await ReadAsync(placed, stop);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            // The database is away. The order is placed all the same, and that must not sound like a failure.
            return placed;
        }
    }

    private async Task<PlacedOrderView> ReadAsync(PlacedOrderView placed, CancellationToken stop) =>
        (await ordering.Reader.ReadKeyAsync(placed.Id.Value, MostEvents, stop)).Aggregate(placed, Apply);

    /// <summary>What says nothing of the order itself leaves it as it is.</summary>
    internal static PlacedOrderView Apply(PlacedOrderView order, Envelope said) => said.Type switch
    {
        _ when said.Type == OrderReserved.Type.Name => order with { Status = "RESERVED", UpdatedAt = said.At },
        _ when said.Type == OrderConfirmed.Type.Name => order with { Status = "CONFIRMED", UpdatedAt = said.At },
        _ when said.Type == OrderCancelled.Type.Name =>
            order with { Status = "CANCELLED", CancelReason = OrderCancelled.Type.Read(said.Version, said.Body).Reason, UpdatedAt = said.At },
        _ when said.Type == OrderShipped.Type.Name => order with { Status = "SHIPPED", TrackingCode = OrderShipped.Type.Read(said.Version, said.Body).TrackingCode, UpdatedAt = said.At },
        _ when said.Type == OrderDelivered.Type.Name => order with { Status = "DELIVERED", UpdatedAt = said.At },
        _ when said.Type == OrderRefunded.Type.Name => Refund(order, OrderRefunded.Type.Read(said.Version, said.Body).RefundedAmount) with { UpdatedAt = said.At },
        _ => order,
    };

    /// <summary>What had left the house is refunded when all of it went back; what had not is cancelled, which is said beside it.</summary>
    private static PlacedOrderView Refund(PlacedOrderView order, Money refunded) => order with
    {
        RefundedAmount = refunded,
        Status = refunded >= order.TotalAmount && order.Status is ("SHIPPED" or "DELIVERED") ? "REFUNDED" : order.Status,
    };
}
