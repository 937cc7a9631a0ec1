using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>What a message says beyond its occasion, as its event told it. Which of these there are hangs on the occasion.</summary>
internal sealed record Facts
{
    /// <summary>What the order or the reservation costs, or what went back.</summary>
    public Money? Amount { get; init; }

    /// <summary>All that went back so far.</summary>
    public Money? RefundedAmount { get; init; }

    /// <summary>Why an order was cancelled or a webhook disabled, as its event names it.</summary>
    public string? Reason { get; init; }

    public string? TrackingCode { get; init; }

    /// <summary>What admins call it.</summary>
    public string? Name { get; init; }

    public Id<Event>? EventId { get; init; }

    public int? Seats { get; init; }

    public IReadOnlyList<string>? Tickets { get; init; }

    /// <summary>Until when it is of use to be told.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>By which Identity makes a token when the message leaves.</summary>
    public Guid? ResetRequest { get; init; }

    /// <summary>Whether what it says is over, so that it would only mislead.</summary>
    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now;
}
