using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What Inventory, Payments and Discounts say about an order, with the envelope for its timeline.</summary>
/// <param name="Refund">The refund that the news is about, as Payments left it.</param>
internal sealed record SagaNews(Id<Order> OrderId, SagaNews.Kind What, Money Amount, Envelope Said, Refund? Refund = null)
{
    internal enum Kind
    {
        StockReserved,
        StockFailed,
        StockReleased,
        PaymentAuthorized,
        PaymentActionRequired,
        PaymentFailed,
        PaymentCaptured,
        PaymentCaptureFailed,
        PaymentVoided,
        PaymentVoidFailed,
        PaymentAuthorizationVoided,
        PaymentRefunded,
        PaymentRefundFailed,
        DiscountRedeemed,
        DiscountRefused,
    }

    public static SagaNews Of(StockReserved said, Envelope envelope) => new(said.OrderId, Kind.StockReserved, default, envelope);

    public static SagaNews Of(StockFailed said, Envelope envelope) => new(said.OrderId, Kind.StockFailed, default, envelope);

    public static SagaNews Of(StockReleased said, Envelope envelope) => new(said.OrderId, Kind.StockReleased, default, envelope);

    public static SagaNews? Of(PaymentAuthorized said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentAuthorized, said.Amount, envelope);

    public static SagaNews? Of(PaymentFailed said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentFailed, default, envelope);

    public static SagaNews? Of(PaymentCaptured said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentCaptured, said.Amount, envelope);

    public static SagaNews? Of(PaymentVoided said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentVoided, default, envelope);

    /// <summary>The amount is all that went back so far, so hearing it twice changes nothing.</summary>
    public static SagaNews? Of(PaymentRefunded said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentRefunded, said.RefundedAmount, envelope, new(said.RefundId, said.Amount, RefundStatus.Paid));

    public static SagaNews? Of(PaymentRefundFailed said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentRefundFailed, default, envelope, new(said.RefundId, said.Amount, RefundStatus.Refused, FailureCode: said.FailureCode));

    public static SagaNews? Of(PaymentActionRequired said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentActionRequired, default, envelope);

    public static SagaNews? Of(PaymentCaptureFailed said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentCaptureFailed, default, envelope);

    public static SagaNews? Of(PaymentVoidFailed said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentVoidFailed, default, envelope);

    public static SagaNews? Of(PaymentAuthorizationVoided said, Envelope envelope) =>
        OfOrder(said.OrderId, Kind.PaymentAuthorizationVoided, default, envelope);

    public static SagaNews Of(DiscountRedeemed said, Envelope envelope) => new(said.OrderId, Kind.DiscountRedeemed, default, envelope);

    public static SagaNews Of(DiscountRefused said, Envelope envelope) => new(said.OrderId, Kind.DiscountRefused, default, envelope);

    /// <summary>The payment of a reservation is of no concern here.</summary>
    private static SagaNews? OfOrder(Id<Order>? order, Kind what, Money amount, Envelope envelope, Refund? refund = null) =>
        order is { } id ? new(id, what, amount, envelope, refund) : null;
}
