using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The part of an order that its state machine reads and changes.</summary>
/// <param name="IsAuthorized">The payment's news may come before the stock's; it is remembered here.</param>
/// <param name="RefundRequested">What admins have asked to pay back so far, whether or not it has been; what was refused does not count.</param>
internal sealed record OrderState(
    Id<Order> Id,
    Id<User> UserId,
    OrderStatus Status,
    bool IsAuthorized,
    Money TotalAmount,
    Money RefundRequested,
    Money RefundedAmount,
    string Currency,
    string? CancelReason,
    string? TrackingCode,
    DateTimeOffset Deadline)
{
    /// <summary>The code that it was placed with.</summary>
    public string? Coupon { get; init; }

    /// <summary>Whether the order has the use of its coupon; null where it needs none. As the payment's, this news may come before the stock's.</summary>
    public bool? IsRedeemed { get; init; }

    /// <summary>All but the stock is there.</summary>
    public bool IsReady => IsAuthorized && IsRedeemed != false;

    /// <summary>The money was taken. Known only to who asks: to ship, and to pay back.</summary>
    public bool IsCaptured { get; init; }

    /// <summary>How many refunds there are, refused ones included. Known only to who asks, as <see cref="IsCaptured"/> is.</summary>
    public int RefundCount { get; init; }

    /// <summary>The refunds that the batch is about, not all that there are.</summary>
    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    public OrderState With(Refund changed) => this with { Refunds = [.. Refunds.Where(refund => refund.Id != changed.Id), changed] };
}
