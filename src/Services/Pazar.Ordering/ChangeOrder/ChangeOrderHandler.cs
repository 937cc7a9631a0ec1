using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Carries out what people, and the deadline, do to orders. Null is the outcome for an order that the owner does not have.</summary>
internal sealed class ChangeOrderHandler : IBatchHandler<OrderCommand, Result<OrderState>?>
{
    public async ValueTask<IReadOnlyList<Result<OrderState>?>> HandleAsync(Batch<OrderCommand> batch, CancellationToken stop)
    {
        var ids = batch.Messages.Select(m => m.Body.OrderId).Distinct().ToArray();
        // Only who ships has to know whether the money was taken.
        var orders = batch.Messages.Any(m => m.Body is OrderCommand.Ship)
            ? await OrderStore.LoadWithCaptureAsync(batch, ids, stop)
            : await OrderStore.LoadAsync(batch, ids, stop);
        var changes = batch.Decide(
            orders,
            (orders, message) => new Decided<Result<OrderChange>?>(Decide(orders.Find(message.Body.OrderId), message.Body, batch.Now)),
            static (orders, decided) =>
            {
                if (decided.Value is { Succeeded: true } change) OrderStore.Apply(orders, change.Value);
            });
        OrderStore.Save(batch, orders);
        for (var i = 0; i < changes.Length; i++)
            if (changes[i]?.Value is { Succeeded: true } change) change.Value.Append(batch, i);
        return [.. changes.Select(decided => decided?.Value is not { } change ? (Result<OrderState>?)null : change.Succeeded ? change.Value.After : change.Refusal)];
    }

    /// <summary>Somebody else's order is no order.</summary>
    internal static Result<OrderChange>? Decide(OrderState? order, OrderCommand command, DateTimeOffset now) =>
        order is null || (command.Owner is { } owner && owner != order.UserId) ? (Result<OrderChange>?)null : ChangeOrder.Decide(order, command, now);
}
