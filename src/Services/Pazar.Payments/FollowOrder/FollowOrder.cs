using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What is heard of an order or a reservation moves its payment on. In any order, and any number of times.</summary>
internal static class FollowOrder
{
    /// <summary>
    /// Booking's second request begins at this number, its third at twice that, and what the customer tries here counts up from there:
    /// so neither takes the other's numbers, and a request that was heard before is told from a new one.
    /// </summary>
    private const int OwnAttempts = 1_000;

    private const string InProgress = "payment_in_progress";

    /// <summary>Which of Booking's requests an attempt belongs to.</summary>
    public static int RequestOf(int attempt) => attempt / OwnAttempts + 1;

    /// <summary>How often the customer tried within that request.</summary>
    public static int TriesOf(int attempt) => attempt % OwnAttempts;

    /// <param name="provider">Who is asked if this is the first that is heard.</param>
    public static PaymentChange Decide(PaymentState? known, PayableNews news, string provider)
    {
        var payment = known ?? new(news.Payable, news.UserId, provider, PaymentStatus.Unheard);
        return news switch
        {
            PayableNews.Reserved(var stock) when !payment.IsHeard => Agree(payment, stock.TotalAmount, stock.Currency, stock.PaymentMethod),
            PayableNews.PaymentRequested(var wanted) when !payment.IsHeard => Agree(payment, wanted.Amount, wanted.Currency, wanted.PaymentMethod),
            // Declined before or waiting for the customer, and tried again while the seats are held.
            PayableNews.PaymentRequested(var again) when CanBePaidAgain(payment) && (again.Attempt - 1) * OwnAttempts > payment.Attempt => new(
                    payment with
                    {
                        Status = PaymentStatus.Pending,
                        PaymentMethod = again.PaymentMethod,
                        FailureCode = null,
                        Action = null,
                        Attempt = (again.Attempt - 1) * OwnAttempts,
                        Open = Operation.Authorize,
                    },
                    [],
                    Begins: true),
            // The customer pays here at the same time, and no other begins meanwhile: this request waits for the customer again.
            PayableNews.PaymentRequested(var late) when payment is { Status: PaymentStatus.RequiresAction, Open: Operation.Authorize, IsCancelled: false }
                && late.Attempt > RequestOf(payment.Attempt) =>
                new(payment, [new(PaymentChange.What.ActionRequired, payment with { FailureCode = InProgress }, Attempt: late.Attempt)]),
            PayableNews.Confirmed or PayableNews.PaymentAccepted when !payment.IsConfirmed => NextStep.Of(payment with { IsConfirmed = true }),
            PayableNews.Cancelled or PayableNews.PaymentUnwanted when !payment.IsCancelled => Cancel(payment),
            PayableNews.RefundRequested(var wanted) when payment.Refunds.All(refund => refund.Id != wanted.RefundId) => Refund(payment, wanted),
            _ => PaymentChange.None(payment),
        };
    }

    /// <summary>What is to be paid becomes known. A payment that was cancelled before stays void.</summary>
    private static PaymentChange Agree(PaymentState payment, Money amount, string currency, string? method) => NextStep.Of(payment with
    {
        Status = payment.Status == PaymentStatus.Unheard ? PaymentStatus.Pending : payment.Status,
        Amount = amount,
        Currency = currency,
        PaymentMethod = method,
    });

    private static PaymentChange Refund(PaymentState payment, OrderRefundRequested wanted) => RefundLimit.RefusalOf(payment.Refunds.Count) is { } refusal
        ? new(
            payment,
            [new(PaymentChange.What.RefundFailed, payment with { FailureCode = refusal }, new(wanted.RefundId, wanted.Amount, RefundStatus.Refused))])
        : NextStep.Of(payment with { Refunds = [.. payment.Refunds, new(wanted.RefundId, wanted.Amount, RefundStatus.Requested)] });

    private static PaymentChange Cancel(PaymentState payment) => payment switch
    {
        // Nothing was asked of the provider, and nothing will be.
        { Status: PaymentStatus.Unheard } => NextStep.Of(payment.Cancelled() with { Status = PaymentStatus.Voided }),
        // Nobody can tell what became of its authorization, and nobody works at it: now it is over too.
        { Open: Operation.Authorize, IsInDoubt: true } => NextStep.Of(payment.Cancelled() with { Open = null, FailureCode = null }),
        // A capture that was refused and waits for its next try has no other end than this one.
        { Status: PaymentStatus.Authorized, Open: null, RetryAt: not null } =>
            NextStep.Of(payment.Cancelled(), new PaymentChange.Said(PaymentChange.What.CaptureFailed, payment)),
        _ => NextStep.Of(payment.Cancelled()),
    };

    private static bool CanBePaidAgain(PaymentState payment) =>
        payment is { Status: PaymentStatus.Failed or PaymentStatus.RequiresAction, Open: null, IsCancelled: false, CapturedAmount.Minor: 0 };
}
