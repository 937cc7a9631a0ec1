using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Takes on what is to be paid back. Null is the outcome for an order that does not exist.</summary>
internal sealed class RefundOrderHandler : IBatchHandler<RefundOrderCommand, Result<RefundView>?>
{
    public async ValueTask<IReadOnlyList<Result<RefundView>?>> HandleAsync(Batch<RefundOrderCommand> batch, CancellationToken stop)
    {
        var orders = await OrderStore.LoadWithCaptureAsync(batch, [.. batch.Messages.Select(m => m.Body.OrderId).Distinct()], stop);
        var decisions = batch.Decide(
            orders,
            static (orders, message) => new Decided<Result<OrderChange>?>(
                orders.Find(message.Body.OrderId) is { } order ? RefundOrder.Decide(order, message.Body) : (Result<OrderChange>?)null),
            static (orders, decided) =>
            {
                if (decided.Value is { Succeeded: true } change) OrderStore.Apply(orders, change.Value);
            });
        OrderStore.Save(batch, orders);
        for (var i = 0; i < decisions.Length; i++)
            if (decisions[i]?.Value is { Succeeded: true } change) change.Value.Append(batch, i);
        return [.. decisions.Select(decided => Outcome(decided?.Value, batch.Now))];
    }

    private static Result<RefundView>? Outcome(Result<OrderChange>? change, DateTimeOffset now) => change switch
    {
        null => (Result<RefundView>?)null,
        { Succeeded: true, Value.Refund: { } refund } => new RefundView(refund.Id, refund.Amount, refund.Status, refund.Reason, null, now, now),
        { Refusal: var refusal } => refusal!,
    };
}
