using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>
/// A payment: what was heard of its order or reservation, what the provider said, and the one operation that is open there. While one is open no other begins;
/// what is wished meanwhile is remembered and done next.
/// </summary>
/// <param name="Provider">The provider that was chosen when it began; every operation goes there.</param>
/// <param name="Attempt">How many authorizations were tried; the number is part of the provider's key.</param>
internal sealed record PaymentState(
    Payable Payable,
    Id<User> UserId,
    string Provider,
    PaymentStatus Status,
    Money Amount = default,
    Money CapturedAmount = default,
    Money RefundedAmount = default,
    string Currency = "",
    string? PaymentMethod = null,
    string? ProviderReference = null,
    string? FailureCode = null,
    int Attempt = 0,
    Operation? Open = null,
    bool IsConfirmed = false,
    bool IsCancelled = false)
{
    /// <summary>How often the provider refused the capture; or, once the order is cancelled, the void.</summary>
    public int Tries { get; init; }

    /// <summary>When what was refused is tried again; until then nothing begins by itself.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The capture was refused for good. The money stays authorized until the order is cancelled.</summary>
    public bool IsCaptureRefused { get; init; }

    /// <summary>What the customer needs while the provider waits for them.</summary>
    public ProviderAction? Action { get; init; }

    /// <summary>A payment has the id of its order or reservation.</summary>
    public Id<Payment> Id => Payable.PaymentId;

    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    /// <summary>What was taken and has not gone back.</summary>
    public Money Kept => CapturedAmount - RefundedAmount;

    /// <summary>What of that is not on its way back.</summary>
    public Money Refundable => Refunds.Where(refund => refund.IsOnItsWay).Aggregate(Kept, static (left, refund) => left - refund.Amount);

    /// <summary>What goes back of a cancelled order.</summary>
    public Refund? WholeRefund => Refunds.FirstOrDefault(refund => refund.Id == Payable.Id);

    public Refund? NextRefund => Refunds.FirstOrDefault(refund => refund is { Status: RefundStatus.Requested, IsOnItsWay: false });

    public IReadOnlyList<Stray> Strays { get; init; } = [];

    public Stray? NextStray => Strays.FirstOrDefault(stray => stray.Status == StrayStatus.Held);

    /// <summary>What was agreed is known. Before that, what is heard of the order is remembered and not shown.</summary>
    public bool IsHeard => Currency.Length > 0;

    /// <summary>Nobody can tell what became of the open operation, and nobody works at it: the provider tells by itself, or a person says what it came to.</summary>
    public bool IsInDoubt => Open is not null && FailureCode == RecordReply.Unresolved;

    /// <summary>What the open operation asks of the provider.</summary>
    public ProviderRequest? Request => Open switch
    {
        Operation.Authorize => Ask(Operation.Authorize, PaymentKey.Authorize(Attempt), Amount),
        Operation.Capture => Ask(Operation.Capture, PaymentKey.Capture(Tries), Amount),
        Operation.Void => Ask(Operation.Void, PaymentKey.Void(Tries), Amount),
        Operation.Refund => Ask(Operation.Refund, PaymentKey.Refund(NextRefund!), NextRefund!.Amount),
        Operation.Release => Ask(Operation.Release, PaymentKey.Release(NextStray!), Amount),
        _ => null,
    };

    /// <summary>The tries of the open refund that the provider refused. It may have made one of them all the same.</summary>
    public IEnumerable<ProviderRequest> RefusedTries => Open == Operation.Refund && NextRefund is { Tries: > 0 } refund
        ? Enumerable.Range(0, refund.Tries).Select(tries => Ask(Operation.Refund, PaymentKey.Refund(refund with { Tries = tries }), refund.Amount))
        : [];

    public PaymentState With(Refund changed) => this with { Refunds = [.. Refunds.Select(refund => refund.Id == changed.Id ? changed : refund)] };

    public PaymentState With(Stray changed) => this with { Strays = [.. Strays.Select(stray => stray.Attempt == changed.Attempt ? changed : stray)] };

    /// <summary>The order wants its money no more. What was to be captured again is not; a capture that is open keeps its number until it is answered.</summary>
    public PaymentState Cancelled() => Open is null && Status is not (PaymentStatus.Captured or PaymentStatus.Refunded)
        ? this with { IsCancelled = true, Tries = 0, RetryAt = null }
        : this with { IsCancelled = true };

    private ProviderRequest Ask(Operation operation, string name, Money amount) =>
        new(Id, operation, name, amount, Currency, PaymentMethod, ProviderReference);
}
