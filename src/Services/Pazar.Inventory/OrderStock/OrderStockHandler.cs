using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>Holds, releases and takes stock for orders, set by set.</summary>
internal sealed class OrderStockHandler : IBatchHandler<OrderMessage>
{
    public async ValueTask HandleAsync(Batch<OrderMessage> batch, CancellationToken stop)
    {
        var stock = await StockStore.LoadAsync(batch, ProductsOf(batch), [.. batch.Messages.Select(m => m.Body.OrderId).Distinct()], stop);
        var decisions = batch.Decide(stock, static (stock, message) => Decide(stock, message.Body), static (stock, decision) => stock.Apply(decision));
        StockStore.Save(batch, stock);
        Say(batch, decisions, stock);
    }

    internal static StockDecision Decide(Stock stock, OrderMessage message) => message switch
    {
        OrderMessage.Created(var order) => ReserveStock.Decide(stock, order),
        OrderMessage.Cancelled(var order) => ReleaseStock.Decide(stock, order),
        OrderMessage.Shipped(var order) => TakeStock.Decide(stock, order),
        _ => throw new InvalidOperationException($"No decision for {message.GetType().Name}."),
    };

    /// <summary>A cancelled or shipped order names no products: the store adds those of its reservation.</summary>
    private static Id<Product>[] ProductsOf(Batch<OrderMessage> batch) =>
        [.. batch.Messages.Select(m => m.Body).OfType<OrderMessage.Created>().SelectMany(m => m.Event.Items).Select(i => i.ProductId).Distinct()];

    internal static void Say(Batch<OrderMessage> batch, StockDecision?[] decisions, Stock stock)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            switch (decisions[i])
            {
                case StockDecision.Reserve(_, var lines) when batch.Messages[i].Body is OrderMessage.Created(var order):
                    batch.Append(i, new StockReserved(order.OrderId, order.UserId, order.TotalAmount, order.Currency, ToItems(lines), order.PaymentMethod));
                    break;
                case StockDecision.Fail(var order, _, var shortage):
                    batch.Append(i, new StockFailed(order, shortage.Key, shortage.Requested, shortage.Available));
                    break;
                case StockDecision.Release(var order, var lines):
                    batch.Append(i, new StockReleased(order, ToItems(lines)));
                    break;
            }
        }
        StockStore.SayChanged(batch, stock);
    }

    private static List<StockLine> ToItems(IReadOnlyList<CapacityLine<Id<Product>>> lines) =>
        [.. lines.Select(line => new StockLine(line.Key, line.Quantity))];
}
