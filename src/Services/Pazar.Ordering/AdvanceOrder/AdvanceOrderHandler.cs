using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Moves the orders of a batch on by what was said about them.</summary>
/// <param name="tail">Told of captures, which those wait for who want to ship.</param>
internal sealed class AdvanceOrderHandler(OrderingOptions options, LogTail? tail = null) : IBatchHandler<SagaNews>
{
    public async ValueTask HandleAsync(Batch<SagaNews> batch, CancellationToken stop)
    {
        var ids = batch.Messages.Select(m => m.Body.OrderId).Distinct().ToArray();
        var refunds = batch.Messages.Select(m => m.Body.Refund).OfType<Refund>().Select(refund => refund.Id).Distinct().ToArray();
        // Refunds are rare: only who hears of them reads them.
        var orders = refunds.Length == 0 ? await OrderStore.LoadAsync(batch, ids, stop) : await OrderStore.LoadWithRefundsAsync(batch, ids, refunds, stop);
        var latest = batch.Now + options.ActionTime;
        // Most payments need nothing of their customer, and then nothing more is read.
        var waiting = batch.Messages.Where(m => m.Body.What == SagaNews.Kind.PaymentActionRequired)
            .Select(m => orders.Find(m.Body.OrderId)?.UserId).OfType<Id<User>>().Distinct().ToArray();
        var impatient = waiting.Length == 0 ? [] : await TimedOutStore.UsersAsync(batch, waiting, options.Unpaid.TimeOuts, stop);
        var changes = batch.Decide(
            orders,
            (orders, message) =>
            {
                var order = orders.Find(message.Body.OrderId);
                return Decide(order, message.Body, latest, mayWait: order is null || !impatient.Contains(order.UserId));
            },
            OrderStore.Apply);
        OrderStore.Save(batch, orders);
        OrderStore.SaveHeard(batch, [.. batch.Messages.Select(m => m.Body.Said)]);
        DeadlineStore.Shorten(batch, [.. changes.Where(change => change?.IsHurried == true).Select(change => orders.Find(change!.After.Id)!).Distinct()]);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Append(batch, i);
        if (tail is not null) batch.AfterCommit(() => TellOfCaptures(batch, tail));
    }

    private static void TellOfCaptures(Batch<SagaNews> batch, LogTail tail)
    {
        foreach (var message in batch.Messages)
            if (message.Body.What == SagaNews.Kind.PaymentCaptured) tail.Tell(message.Body.OrderId.Value);
    }

    /// <param name="latest">How long a payment may wait for its customer.</param>
    /// <param name="mayWait">Whether this customer is waited for at all.</param>
    internal static OrderChange Decide(OrderState? order, SagaNews news, DateTimeOffset latest, bool mayWait = true) => order switch
    {
        null => throw new InvalidOperationException($"There is no order {news.OrderId}."),
        _ when news.What == SagaNews.Kind.PaymentActionRequired => AdvanceOrder.Hurry(order, latest, mayWait),
        _ => AdvanceOrder.Decide(order, news.What, news.Amount, news.Refund),
    };
}
