using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What Inventory and Payments say about an order, with the envelope for its timeline.</summary>
internal sealed record OrderNews(Id<Order> OrderId, OrderNews.Kind What, Money Amount, LogEntry Entry)
{
    internal enum Kind
    {
        StockReserved,
        StockFailed,
        StockReleased,
        PaymentAuthorized,
        PaymentFailed,
        PaymentCaptured,
        PaymentVoided,
        PaymentRefunded,
    }

    public static OrderNews Of(StockReserved said, LogEntry entry) => new(said.OrderId, Kind.StockReserved, default, entry);

    public static OrderNews Of(StockFailed said, LogEntry entry) => new(said.OrderId, Kind.StockFailed, default, entry);

    public static OrderNews Of(StockReleased said, LogEntry entry) => new(said.OrderId, Kind.StockReleased, default, entry);

    public static OrderNews Of(PaymentAuthorized said, LogEntry entry) => new(said.OrderId, Kind.PaymentAuthorized, said.Amount, entry);

    public static OrderNews Of(PaymentFailed said, LogEntry entry) => new(said.OrderId, Kind.PaymentFailed, default, entry);

    public static OrderNews Of(PaymentCaptured said, LogEntry entry) => new(said.OrderId, Kind.PaymentCaptured, said.Amount, entry);

    public static OrderNews Of(PaymentVoided said, LogEntry entry) => new(said.OrderId, Kind.PaymentVoided, default, entry);

    /// <summary>The amount is all that went back so far, so hearing it twice changes nothing.</summary>
    public static OrderNews Of(PaymentRefunded said, LogEntry entry) => new(said.OrderId, Kind.PaymentRefunded, said.RefundedAmount, entry);
}
