using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The part of an order that its state machine reads and changes.</summary>
/// <param name="IsAuthorized">The payment's news may come before the stock's; it is remembered here.</param>
/// <param name="RefundRequested">What admins have asked to pay back so far, whether or not it has been.</param>
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
    DateTimeOffset Deadline);
