namespace Pazar.Payments;

/// <summary>What is heard of an order moves its payment on. In any order, and any number of times.</summary>
internal static class FollowOrder
{
    public static PaymentChange Decide(PaymentState? known, OrderNews news)
    {
        var payment = known ?? new(news.OrderId, news.UserId, PaymentStatus.Unheard);
        return news switch
        {
            OrderNews.Reserved(var stock) when payment.Status == PaymentStatus.Unheard => NextStep.Of(payment with
            {
                Status = PaymentStatus.Pending,
                Amount = stock.TotalAmount,
                Currency = stock.Currency,
                PaymentMethod = stock.PaymentMethod,
            }),
            OrderNews.Confirmed when !payment.IsConfirmed => NextStep.Of(payment with { IsConfirmed = true }),
            OrderNews.Cancelled when !payment.IsCancelled => NextStep.Of(payment with { IsCancelled = true }),
            OrderNews.RefundRequested(var wanted) when payment.Refunds.All(refund => refund.Id != wanted.RefundId) => NextStep.Of(payment with
            {
                Refunds = [.. payment.Refunds, new(wanted.RefundId, wanted.Amount, RefundStatus.Requested)],
            }),
            _ => PaymentChange.None(payment),
        };
    }
}
