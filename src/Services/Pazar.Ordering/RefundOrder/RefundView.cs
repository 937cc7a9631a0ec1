using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>A refund on the wire.</summary>
internal sealed record RefundView(Guid Id, Money Amount, RefundStatus Status, string? Reason, string? FailureCode, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
