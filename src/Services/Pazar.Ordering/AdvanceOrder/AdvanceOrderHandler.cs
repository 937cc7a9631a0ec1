using Pazar.EventLog;

namespace Pazar.Ordering;

/// <summary>Moves the orders of a batch on by what was said about them.</summary>
internal sealed class AdvanceOrderHandler : IBatchHandler<OrderNews>
{
    public async ValueTask HandleAsync(Batch<OrderNews> batch, CancellationToken stop)
    {
        var orders = await OrderStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.OrderId).Distinct()], stop);
        var changes = batch.Decide(
            orders,
            static (orders, message) => orders.Find(message.Body.OrderId) is { } order
                ? AdvanceOrder.Decide(order, message.Body.What, message.Body.Amount)
                : throw new InvalidOperationException($"There is no order {message.Body.OrderId}."),
            OrderStore.Apply);
        OrderStore.Save(batch, orders);
        OrderStore.SaveHeard(batch, [.. batch.Messages.Select(m => m.Body.Entry)]);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Append(batch, i);
    }
}
