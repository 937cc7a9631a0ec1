using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Moves the orders of a batch on by what was said about them.</summary>
internal sealed class AdvanceOrderHandler : IBatchHandler<OrderNews>
{
    public async ValueTask HandleAsync(Batch<OrderNews> batch, CancellationToken stop)
    {
        var ofOrders = batch.Messages.Select(m => m.Body).Where(news => news.What != OrderNews.Kind.NotOfOrder).ToList();
        if (ofOrders.Count == 0) return;
        var orders = await OrderStore.LoadAsync(batch, [.. ofOrders.Select(news => news.OrderId).Distinct()], stop);
        var changes = batch.Decide(
            orders,
            static (orders, message) => new Decided(message.Body.What == OrderNews.Kind.NotOfOrder ? null : Decide(orders, message.Body)),
            static (orders, decided) =>
            {
                if (decided.Change is { } change) OrderStore.Apply(orders, change);
            });
        OrderStore.Save(batch, orders);
        OrderStore.SaveHeard(batch, [.. ofOrders.Select(news => news.Entry)]);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Change?.Append(batch, i);
    }

    private static OrderChange Decide(Loaded<Id<Order>, OrderState> orders, OrderNews news) => orders.Find(news.OrderId) is { } order
        ? AdvanceOrder.Decide(order, news.What, news.Amount)
        : throw new InvalidOperationException($"There is no order {news.OrderId}.");

    private sealed record Decided(OrderChange? Change);
}
