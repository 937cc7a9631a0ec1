using Pazar.EventLog;

namespace Pazar.Basket;

/// <summary>Hears what Ordering answers to checkouts, and wakes who waits for it.</summary>
internal sealed class EndCheckoutHandler(LogTail tail) : IBatchHandler<CheckoutNews>
{
    public async ValueTask HandleAsync(Batch<CheckoutNews> batch, CancellationToken stop)
    {
        var baskets = await BasketStore.LoadAsync(batch, [.. batch.Messages.Select(message => message.Body.BasketId).Distinct()], stop);
        batch.Decide(
            baskets,
            (baskets, message) => new Ended(EndCheckout.Decide(baskets.Find(message.Body.BasketId), message.Body, batch.Now)),
            static (baskets, ended) =>
            {
                if (ended.Basket is { } basket) baskets.Set(basket.Id, basket);
            });
        BasketStore.Save(batch, baskets);
        CheckoutStore.End(batch, [.. batch.Messages.Select(message => message.Body)]);
        foreach (var message in batch.Messages) batch.AfterCommit(() => tail.Tell(message.Body.OrderId.Value));
    }

    private sealed record Ended(BasketState? Basket);
}
