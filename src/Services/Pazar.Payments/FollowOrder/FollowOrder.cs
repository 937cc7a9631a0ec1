namespace Pazar.Payments;

/// <summary>What is heard of an order moves its payment on. In any order, and any number of times.</summary>
internal static class FollowOrder
{
    /// <summary>How many refunds of one payment are kept, refused ones included.</summary>
    public const int MostRefunds = 100;

    public const string TooManyRefunds = "too_many_refunds";

    public static PaymentChange Decide(PaymentState? known, OrderNews news)
    {
        var payment = known ?? new(news.OrderId, news.UserId, PaymentStatus.Unheard) { IsOfReservation = news.IsOfReservation };
        return news switch
        {
            OrderNews.Reserved(var stock) when payment.Status == PaymentStatus.Unheard => NextStep.Of(payment with
            {
                Status = PaymentStatus.Pending,
                Amount = stock.TotalAmount,
                Currency = stock.Currency,
                PaymentMethod = stock.PaymentMethod,
            }),
            OrderNews.PaymentRequested(var wanted) when payment.Status == PaymentStatus.Unheard => NextStep.Of(payment with
            {
                Status = PaymentStatus.Pending,
                Amount = wanted.Amount,
                Currency = wanted.Currency,
                PaymentMethod = wanted.PaymentMethod,
            }),
            // Declined before, or left waiting for the customer, and tried again while the seats are held.
            // Every attempt has a number, so one that was heard is not repeated.
            OrderNews.PaymentRequested(var again) when payment is { Status: PaymentStatus.Failed or PaymentStatus.RequiresAction, Open: null, IsCancelled: false, CapturedAmount.Minor: 0 }
                && again.Attempt > payment.Attempt => new(
                    payment with
                    {
                        Status = PaymentStatus.Pending,
                        PaymentMethod = again.PaymentMethod,
                        FailureCode = null,
                        Attempt = again.Attempt,
                        Open = Operation.Authorize,
                    },
                    [],
                    Begins: true),
            OrderNews.Confirmed or OrderNews.PaymentAccepted when !payment.IsConfirmed => NextStep.Of(payment with { IsConfirmed = true }),
            OrderNews.Cancelled or OrderNews.PaymentUnwanted when !payment.IsCancelled => NextStep.Of(payment.Cancelled()),
            OrderNews.RefundRequested(var wanted) when payment.Refunds.Count >= MostRefunds && payment.Refunds.All(refund => refund.Id != wanted.RefundId) => new(
                payment,
                [new(PaymentChange.What.RefundFailed, payment with { FailureCode = TooManyRefunds }, new(wanted.RefundId, wanted.Amount, RefundStatus.Refused))]),
            OrderNews.RefundRequested(var wanted) when payment.Refunds.All(refund => refund.Id != wanted.RefundId) => NextStep.Of(payment with
            {
                Refunds = [.. payment.Refunds, new(wanted.RefundId, wanted.Amount, RefundStatus.Requested)],
            }),
            _ => PaymentChange.None(payment),
        };
    }
}
