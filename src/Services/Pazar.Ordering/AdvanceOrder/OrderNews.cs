using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What Inventory and Payments say about an order, with the envelope for its timeline.</summary>
/// <param name="Refund">The refund that the news is about, as Payments left it.</param>
internal sealed record OrderNews(Id<Order> OrderId, OrderNews.Kind What, Money Amount, LogEntry Entry, Refund? Refund = null)
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

    public static OrderNews Of(StockReserved said, LogEntry entry) => new(said.OrderId, Kind.StockReserved, default, entry);

    public static OrderNews Of(StockFailed said, LogEntry entry) => new(said.OrderId, Kind.StockFailed, default, entry);

    public static OrderNews Of(StockReleased said, LogEntry entry) => new(said.OrderId, Kind.StockReleased, default, entry);

    public static OrderNews Of(PaymentAuthorized said, LogEntry entry) => new(said.OrderId, Kind.PaymentAuthorized, said.Amount, entry);

    public static OrderNews Of(PaymentFailed said, LogEntry entry) => new(said.OrderId, Kind.PaymentFailed, default, entry);

    public static OrderNews Of(PaymentCaptured said, LogEntry entry) => new(said.OrderId, Kind.PaymentCaptured, said.Amount, entry);

    public static OrderNews Of(PaymentVoided said, LogEntry entry) => new(said.OrderId, Kind.PaymentVoided, default, entry);

    /// <summary>The amount is all that went back so far, so hearing it twice changes nothing.</summary>
    public static OrderNews Of(PaymentRefunded said, LogEntry entry) => new(said.OrderId, Kind.PaymentRefunded, said.RefundedAmount, entry,
        new(said.RefundId, said.Amount, RefundStatus.Paid));

    public static OrderNews Of(PaymentRefundFailed said, LogEntry entry) => new(said.OrderId, Kind.PaymentRefundFailed, default, entry,
        new(said.RefundId, said.Amount, RefundStatus.Refused, FailureCode: said.FailureCode));

    public static OrderNews Of(PaymentActionRequired said, LogEntry entry) => new(said.OrderId, Kind.PaymentActionRequired, default, entry);

    public static OrderNews Of(PaymentCaptureFailed said, LogEntry entry) => new(said.OrderId, Kind.PaymentCaptureFailed, default, entry);

    public static OrderNews Of(PaymentVoidFailed said, LogEntry entry) => new(said.OrderId, Kind.PaymentVoidFailed, default, entry);

    public static OrderNews Of(PaymentAuthorizationVoided said, LogEntry entry) => new(said.OrderId, Kind.PaymentAuthorizationVoided, default, entry);
}
