using System.Collections.Frozen;
using Pazar.Contracts;
using Pazar.Ordering;

namespace Pazar.Host;

/// <summary>
/// Which event of a saga another one follows from. Events do not carry their cause: it follows from the saga's shape, in which each is said because of
/// the last one of a few kinds before it. What people and deadlines do has none.
/// </summary>
internal static class SagaCauses
{
    private static readonly FrozenDictionary<string, string[]> Shape = new Dictionary<string, string[]>
    {
        [OrderCreated.Type.Name] = [BasketCheckedOut.Type.Name],
        [OrderAccepted.Type.Name] = [BasketCheckedOut.Type.Name],
        [OrderDiscounted.Type.Name] = [OrderCreated.Type.Name],
        [StockReserved.Type.Name] = [OrderCreated.Type.Name],
        [StockFailed.Type.Name] = [OrderCreated.Type.Name],
        [DiscountRedeemed.Type.Name] = [OrderDiscounted.Type.Name],
        [DiscountRefused.Type.Name] = [OrderDiscounted.Type.Name],
        [OrderReserved.Type.Name] = [StockReserved.Type.Name],
        [PaymentAuthorized.Type.Name] = [StockReserved.Type.Name, PaymentActionRequired.Type.Name],
        [PaymentActionRequired.Type.Name] = [StockReserved.Type.Name, PaymentActionRequired.Type.Name],
        [PaymentFailed.Type.Name] = [StockReserved.Type.Name, PaymentActionRequired.Type.Name],
        [OrderConfirmed.Type.Name] = [PaymentAuthorized.Type.Name, StockReserved.Type.Name, DiscountRedeemed.Type.Name],
        [PaymentCaptured.Type.Name] = [OrderConfirmed.Type.Name],
        [PaymentCaptureFailed.Type.Name] = [OrderConfirmed.Type.Name],
        [StockReleased.Type.Name] = [OrderCancelled.Type.Name],
        [PaymentVoided.Type.Name] = [OrderCancelled.Type.Name],
        [PaymentVoidFailed.Type.Name] = [OrderCancelled.Type.Name],
        [OrderRefunded.Type.Name] = [PaymentRefunded.Type.Name],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string[]> Cancelling = new Dictionary<string, string[]>
    {
        [OrderCancelReason.OutOfStock] = [StockFailed.Type.Name],
        [OrderCancelReason.PaymentFailed] = [PaymentFailed.Type.Name, PaymentActionRequired.Type.Name],
        [OrderCancelReason.CouponRefused] = [DiscountRefused.Type.Name],
        [OrderCancelReason.CaptureFailed] = [PaymentCaptureFailed.Type.Name],
        [OrderCancelReason.Refunded] = [PaymentRefunded.Type.Name],
    }.ToFrozenDictionary();

    /// <summary>The index of the cause of the event at an index; null where it is not known, or nothing that was said.</summary>
    public static int? Of(IReadOnlyList<ToldEvent> events, int index)
    {
        var told = events[index];
        if (told.Said.Type == PaymentRefunded.Type.Name || told.Said.Type == PaymentRefundFailed.Type.Name)
        {
            // What nobody asked for goes back because the order was cancelled.
            return Last(events, index, asked => asked.Said.Type == OrderRefundRequested.Type.Name && asked.Field("refund_id") is { } id && id == told.Field("refund_id"))
                ?? Last(events, index, cancelled => cancelled.Said.Type == OrderCancelled.Type.Name);
        }
        var types = told.Said.Type == OrderCancelled.Type.Name
            ? told.Field("reason") is { } reason ? Cancelling.GetValueOrDefault(reason) : null
            : Shape.GetValueOrDefault(told.Said.Type);
        return types is null ? null : Last(events, index, cause => types.Contains(cause.Said.Type));
    }

    /// <summary>The last one before it, or the first one after: services' clocks differ a little.</summary>
    private static int? Last(IReadOnlyList<ToldEvent> events, int index, Func<ToldEvent, bool> isOne)
    {
        for (var before = index - 1; before >= 0; before--)
            if (isOne(events[before])) return before;
        for (var after = index + 1; after < events.Count; after++)
            if (isOne(events[after])) return after;
        return null;
    }
}
