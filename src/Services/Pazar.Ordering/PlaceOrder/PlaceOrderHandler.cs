using System.Text.Json;
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
        if (placed.Count > 0) Save(batch, placed);
        return outcomes;
    }

    private void Save(Batch<PlaceOrderCommand> batch, List<PlacedOrder> placed) => batch.Save("""
        insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, payment_method, shipping_address,
            deadline, created_at, updated_at)
        select id, user_id, 'PENDING', items, total, 0, total, $7, payment_method, shipping_address, $8, $9, $9
        from unnest($1, $2, $3, $4, $5, $6) u (id, user_id, items, total, payment_method, shipping_address)
        """,
        Statement.Array(placed.Select(o => o.Command.Id.Value).ToArray()),
        Statement.Array(placed.Select(o => o.Command.UserId.Value).ToArray()),
        Statement.Jsons([.. placed.Select(o => JsonSerializer.Serialize(o.Items, OrderingJson.Default.IReadOnlyListOrderItem))]),
        Statement.Array(placed.Select(o => o.Total.Minor).ToArray()),
        Statement.Texts([.. placed.Select(o => o.Command.PaymentMethod)]),
        Statement.Jsons([.. placed.Select(o => o.Command.ShippingAddress is { } address
            ? JsonSerializer.Serialize(address, OrderingJson.Default.ShippingAddress)
            : null)]),
        Statement.Value(currency.Code),
        Statement.Value(batch.Now + options.Deadline),
        Statement.Value(batch.Now));

    private sealed record Decided(Result<PlacedOrder> Result);
}
