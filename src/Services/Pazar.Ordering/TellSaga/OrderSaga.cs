using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An event of an order's saga, whoever said it.</summary>
/// <param name="EventId">Null for what was heard of others before that was kept, as the position is.</param>
/// <param name="Data">Its body, as JSON.</param>
public sealed record SagaEvent(string Service, string Type, DateTimeOffset At, Guid? EventId, long? Position, string Data);

/// <summary>What may be done to an order now.</summary>
public sealed record OrderAllows(bool Cancel, bool Ship, bool Deliver, Money Refund);

/// <summary>An order as Ordering tells its saga.</summary>
/// <param name="Events">In the order of time; of one instant, in that of their log.</param>
public sealed record OrderSaga(Guid OrderId, OrderStatus Status, string? CancelReason, Money Total, string Currency, IReadOnlyList<SagaEvent> Events, OrderAllows Allows)
{
    /// <summary>More events than this are not told of one service: the first ones are.</summary>
    internal const int MostEvents = 1_000;

    /// <summary>As the rules would decide it.</summary>
    internal static OrderAllows Allowing(OrderState order) => new(
        order.Status.CanBeCancelled(),
        ChangeOrder.Decide(order, new OrderCommand.Ship(order.Id, null), default) is { Succeeded: true, Value.Says.Count: > 0 },
        ChangeOrder.Decide(order, new OrderCommand.Deliver(order.Id), default) is { Succeeded: true, Value.Says.Count: > 0 },
        RefundOrder.Decide(order, new(order.Id, Guid.Empty, null)) is { Succeeded: true, Value.Refund.Amount: var left } ? left : Money.Zero);
}
