using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Places the orders of a batch.</summary>
internal sealed class PlaceOrderHandler(OrderingOptions options, Currency currency, Copy<Product, OrderableProduct> catalog) : IBatchHandler<PlaceOrderCommand, Result<PlacedOrder>>
{
    private readonly UnpaidBook _book = new(options.Unpaid.Limit);

    public async ValueTask<IReadOnlyList<Result<PlacedOrder>>> HandleAsync(Batch<PlaceOrderCommand> batch, CancellationToken stop)
    {
        var products = await catalog.LoadAsync(
            batch, [.. batch.Messages.SelectMany(m => m.Body.Lines).Select(line => line.ProductId).Distinct()], stop);
        var held = await CountAsync(batch, products, stop);
        var decisions = batch.Decide(
            held,
            (held, message) => new Decided(message.Body.UserId, PlaceOrder.Decide(products, message.Body, held.GetValueOrDefault(message.Body.UserId), _book.Limit)),
            static (held, decided) =>
            {
                if (decided.Result.Succeeded && held.TryGetValue(decided.UserId, out var before)) held[decided.UserId] = before + decided.Result.Value.Unpaid;
            });

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
            _book.Placed(order.Command.UserId, order.Command.Id, order.Unpaid);
            batch.Append(i, new OrderCreated(
                order.Command.Id, order.Command.UserId, order.Total, order.Currency, order.Items, order.Command.PaymentMethod));
        }
        OrderStore.Place(batch, placed, batch.Now + options.Deadline);
        return outcomes;
    }

    /// <summary>What those users hold who might come to their limit with this batch. Who is not counted cannot.</summary>
    private ValueTask<Dictionary<Id<User>, Unpaid>> CountAsync(
        Batch<PlaceOrderCommand> batch, Loaded<Id<Product>, OrderableProduct> products, CancellationToken stop)
    {
        Dictionary<Id<User>, Unpaid> wanted = [];
        foreach (var message in batch.Messages)
            wanted[message.Body.UserId] = wanted.GetValueOrDefault(message.Body.UserId) + PlaceOrder.Wanted(products, message.Body);
        var from = Id<Order>.LowestAt(batch.Now - options.Deadline - options.Deadline);
        return UnpaidStore.CountAsync(batch, _book, [.. wanted.Where(user => _book.MustCount(user.Key, user.Value)).Select(user => user.Key)], from, stop);
    }

    private sealed record Decided(Id<User> UserId, Result<PlacedOrder> Result);
}
