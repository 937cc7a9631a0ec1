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
        var changes = batch.Decide(
            orders,
            (orders, message) => orders.Find(message.Body.OrderId) switch
            {
                null => throw new InvalidOperationException($"There is no order {message.Body.OrderId}."),
                var order when message.Body.What == OrderNews.Kind.PaymentActionRequired => AdvanceOrder.Hurry(order, latest),
                var order => AdvanceOrder.Decide(order, message.Body.What, message.Body.Amount, message.Body.Refund),
            },
            OrderStore.Apply);
        OrderStore.Save(batch, orders);
        OrderStore.SaveHeard(batch, [.. batch.Messages.Select(m => m.Body.Entry)]);
        DeadlineStore.Shorten(batch, [.. changes.Where(change => change?.IsHurried == true).Select(change => orders.Find(change!.After.Id)!).Distinct()]);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Append(batch, i);
    }
}
