using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What Inventory and Payments say about an order, with the envelope for its timeline.</summary>
/// <param name="Refund">The refund that the news is about, as Payments left it.</param>
internal sealed record OrderNews(Id<Order> OrderId, OrderNews.Kind What, Money Amount, Envelope Said, Refund? Refund = null)
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
    }

    public static OrderNews Of(StockReserved said, Envelope envelope) => new(said.OrderId, Kind.StockReserved, default, envelope);

    public static OrderNews Of(StockFailed said, Envelope envelope) => new(said.OrderId, Kind.StockFailed, default, envelope);

    public static OrderNews Of(StockReleased said, Envelope envelope) => new(said.OrderId, Kind.StockReleased, default, envelope);

    public static OrderNews? Of(PaymentAuthorized said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentAuthorized, said.Amount, envelope);

    public static OrderNews? Of(PaymentFailed said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentFailed, default, envelope);

    public static OrderNews? Of(PaymentCaptured said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentCaptured, said.Amount, envelope);

    public static OrderNews? Of(PaymentVoided said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentVoided, default, envelope);

    /// <summary>The amount is all that went back so far, so hearing it twice changes nothing.</summary>
    public static OrderNews? Of(PaymentRefunded said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentRefunded, said.RefundedAmount, envelope,
        new(said.RefundId, said.Amount, RefundStatus.Paid));

    public static OrderNews? Of(PaymentRefundFailed said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentRefundFailed, default, envelope,
        new(said.RefundId, said.Amount, RefundStatus.Refused, FailureCode: said.FailureCode));

    public static OrderNews? Of(PaymentActionRequired said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentActionRequired, default, envelope);

    public static OrderNews? Of(PaymentCaptureFailed said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentCaptureFailed, default, envelope);

    public static OrderNews? Of(PaymentVoidFailed said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentVoidFailed, default, envelope);

    public static OrderNews? Of(PaymentAuthorizationVoided said, Envelope envelope) => said.ReservationId is not null ? null : new(said.OrderId, Kind.PaymentAuthorizationVoided, default, envelope);
}
