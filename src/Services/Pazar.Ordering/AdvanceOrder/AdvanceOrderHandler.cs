using Pazar.EventLog;

namespace Pazar.Ordering;

/// <summary>Moves the orders of a batch on by what was said about them.</summary>
internal sealed class AdvanceOrderHandler(OrderingOptions options) : IBatchHandler<OrderNews>
{
    public async ValueTask HandleAsync(Batch<OrderNews> batch, CancellationToken stop)
    {
        var ids = batch.Messages.Select(m => m.Body.OrderId).Distinct().ToArray();
        var refunds = batch.Messages.Select(m => m.Body.Refund).OfType<Refund>().Select(refund => refund.Id).Distinct().ToArray();
        // Refunds are rare: only who hears of them reads them.
        var orders = refunds.Length == 0 ? await OrderStore.LoadAsync(batch, ids, stop) : await OrderStore.LoadWithRefundsAsync(batch, ids, refunds, stop);
        var latest = batch.Now + options.ActionTime;
        var changes = batch.Decide(orders, (orders, message) => Decide(orders.Find(message.Body.OrderId), message.Body, latest), OrderStore.Apply);
        OrderStore.Save(batch, orders);
        OrderStore.SaveHeard(batch, [.. batch.Messages.Select(m => m.Body.Entry)]);
        DeadlineStore.Shorten(batch, [.. changes.Where(change => change?.IsHurried == true).Select(change => orders.Find(change!.After.Id)!).Distinct()]);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Append(batch, i);
    }

    /// <param name="latest">How long a payment may wait for its customer.</param>
    internal static OrderChange Decide(OrderState? order, OrderNews news, DateTimeOffset latest) => order switch
    {
        null => throw new InvalidOperationException($"There is no order {news.OrderId}."),
        _ when news.What == OrderNews.Kind.PaymentActionRequired => AdvanceOrder.Hurry(order, latest),
        _ => AdvanceOrder.Decide(order, news.What, news.Amount, news.Refund),
    };
}
