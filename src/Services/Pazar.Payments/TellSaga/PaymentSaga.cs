using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What one operation came to at the provider, all its tries together.</summary>
/// <param name="RefundId">Which refund it is.</param>
/// <param name="Attempt">Of a release: the authorization that it gives back.</param>
/// <param name="Attempts">How often it was asked for.</param>
/// <param name="NextAttemptAt">When what was refused is tried again.</param>
public sealed record ProviderOperation(
    string Operation, int Attempts, string Result, Money Amount, Guid? RefundId = null, int? Attempt = null, string? FailureCode = null, DateTimeOffset? NextAttemptAt = null)
{
    public const string InProgress = "in_progress";
    public const string Succeeded = "succeeded";
    public const string Refused = "refused";
    public const string RequiresAction = "requires_action";
    public const string Waiting = "waiting";

    /// <summary>Payments keeps how it stands now, and not what came of an operation that the next one has made unimportant.</summary>
    public const string Unknown = "unknown";

    public static IReadOnlyList<string> Results { get; } = [InProgress, Succeeded, Refused, RequiresAction, Waiting, Unknown];
}

/// <summary>A payment as Payments tells its saga.</summary>
public sealed record PaymentSaga(string Status, string Provider, string? FailureCode, IReadOnlyList<ProviderOperation> Operations)
{
    internal static PaymentSaga Of(PaymentState payment) => new(
        payment.Status.ToName(), payment.Provider, payment.FailureCode,
        [.. new[] { Authorization(payment), Capture(payment), Void(payment) }.OfType<ProviderOperation>(),
            .. payment.Refunds.Select(refund => OfRefund(payment, refund)), .. payment.Strays.Select(stray => Release(payment, stray))]);

    private static ProviderOperation? Authorization(PaymentState payment) => payment.Attempt == 0 ? null : new(
        Operation.Authorize.ToName(), payment.Attempt, payment.Open == Operation.Authorize ? ProviderOperation.InProgress : payment.Status switch
        {
            PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.Refunded => ProviderOperation.Succeeded,
            PaymentStatus.RequiresAction => ProviderOperation.RequiresAction,
            PaymentStatus.Failed when payment is { Tries: 0, IsCaptureRefused: false } => ProviderOperation.Refused,
            _ => ProviderOperation.Unknown,
        }, payment.Amount, FailureCode: payment.Status is PaymentStatus.RequiresAction or PaymentStatus.Failed || payment.Open == Operation.Authorize ? payment.FailureCode : null);

    /// <summary>The tries of a cancelled payment are the void's.</summary>
    private static ProviderOperation? Capture(PaymentState payment)
    {
        var tries = payment.IsCancelled && payment.Status is not (PaymentStatus.Captured or PaymentStatus.Refunded) && payment.Open != Operation.Capture ? 0 : payment.Tries;
        var result = payment switch
        {
            { Status: PaymentStatus.Captured or PaymentStatus.Refunded } => ProviderOperation.Succeeded,
            { Open: Operation.Capture } => ProviderOperation.InProgress,
            { IsCaptureRefused: true } => ProviderOperation.Refused,
            { Status: PaymentStatus.Authorized, RetryAt: not null } when tries > 0 => ProviderOperation.Waiting,
            _ => null,
        };
        return result is null ? null : new(
            Operation.Capture.ToName(), Math.Max(1, result is ProviderOperation.Succeeded or ProviderOperation.InProgress ? tries + 1 : tries), result, payment.Amount,
            FailureCode: result is ProviderOperation.Refused or ProviderOperation.Waiting ? payment.FailureCode : null,
            NextAttemptAt: result == ProviderOperation.Waiting ? payment.RetryAt : null);
    }

    private static ProviderOperation? Void(PaymentState payment)
    {
        var result = payment switch
        {
            { Open: Operation.Void } => ProviderOperation.InProgress,
            { Status: PaymentStatus.Voided, Attempt: > 0 } => ProviderOperation.Succeeded,
            { IsCancelled: true, Tries: > 0, Status: PaymentStatus.Failed } => ProviderOperation.Refused,
            { IsCancelled: true, Tries: > 0, RetryAt: not null, Status: PaymentStatus.Authorized or PaymentStatus.RequiresAction or PaymentStatus.Pending } => ProviderOperation.Waiting,
            _ => null,
        };
        return result is null ? null : new(
            Operation.Void.ToName(), result is ProviderOperation.Succeeded or ProviderOperation.InProgress ? payment.Tries + 1 : payment.Tries, result, payment.Amount,
            FailureCode: result is ProviderOperation.Refused or ProviderOperation.Waiting ? payment.FailureCode : null,
            NextAttemptAt: result == ProviderOperation.Waiting ? payment.RetryAt : null);
    }

    private static ProviderOperation OfRefund(PaymentState payment, Refund refund)
    {
        var isOpen = refund.IsOnItsWay || (payment.Open == Operation.Refund && payment.NextRefund == refund);
        // A cancelled order's refund is tried again by itself.
        var next = refund.Status == RefundStatus.Refused && refund.Id == payment.Payable.Id ? payment.RetryAt : null;
        var result = refund.Status switch
        {
            RefundStatus.Paid => ProviderOperation.Succeeded,
            RefundStatus.Refused => next is null ? ProviderOperation.Refused : ProviderOperation.Waiting,
            _ => isOpen ? ProviderOperation.InProgress : ProviderOperation.Waiting,
        };
        return new(Operation.Refund.ToName(), refund.Tries + (refund.Status == RefundStatus.Paid || isOpen ? 1 : 0), result, refund.Amount, refund.Id,
            FailureCode: refund.Status == RefundStatus.Refused ? payment.FailureCode : null, NextAttemptAt: next);
    }

    private static ProviderOperation Release(PaymentState payment, Stray stray)
    {
        var isOpen = payment.Open == Operation.Release && payment.NextStray == stray;
        var result = stray.Status switch
        {
            StrayStatus.Voided => ProviderOperation.Succeeded,
            StrayStatus.Lapsing => ProviderOperation.Refused,
            _ => isOpen ? ProviderOperation.InProgress : ProviderOperation.Waiting,
        };
        return new(Operation.Release.ToName(), stray.Tries + (stray.Status == StrayStatus.Voided || isOpen ? 1 : 0), result, payment.Amount, Attempt: stray.Attempt,
            NextAttemptAt: result == ProviderOperation.Waiting ? payment.RetryAt : null);
    }
}
