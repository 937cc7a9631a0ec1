using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Places the orders of a batch.</summary>
internal sealed class PlaceOrderHandler(OrderingOptions options, Currency currency) : IBatchHandler<PlaceOrderCommand, Result<PlacedOrder>>
{
    public async ValueTask<IReadOnlyList<Result<PlacedOrder>>> HandleAsync(Batch<PlaceOrderCommand> batch, CancellationToken stop)
    {
        var products = await ProductStore.LoadAsync(
            batch, [.. batch.Messages.SelectMany(m => m.Body.Lines).Select(line => line.ProductId).Distinct()], stop);
        var decisions = batch.Decide(products, static (products, message) => new Decided(PlaceOrder.Decide(products, message.Body)), static (_, _) => { });

        var outcomes = new Result<PlacedOrder>[decisions.Length];
        List<PlacedOrder> placed = new(decisions.Length);
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i] is not { } decided) continue;
            outcomes[i] = decided.Result;
            if (!decided.Result.Succeeded) continue;
            var order = decided.Result.Value with { At = batch.Now, Currency = currency.Code };
            outcomes[i] = order;
            placed.Add(order);
            batch.Append(i, new OrderCreated(
                order.Command.Id, order.Command.UserId, order.Total, order.Currency, order.Items, order.Command.PaymentMethod));
        }
        OrderStore.Place(batch, placed, batch.Now + options.Deadline);
        return outcomes;
    }

    private sealed record Decided(Result<PlacedOrder> Result);
}
