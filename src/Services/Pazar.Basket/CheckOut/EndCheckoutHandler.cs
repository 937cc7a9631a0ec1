using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>Hears what Ordering answers to checkouts, and wakes who waits for it; and whose orders did not become sales, so that their lines go back.</summary>
internal sealed class EndCheckoutHandler(LogTail tail, TimeSpan anonymousTime) : IBatchHandler<CheckoutNews>
{
    public async ValueTask HandleAsync(Batch<CheckoutNews> batch, CancellationToken stop)
    {
        var returnable = await CheckoutStore.FindReturnableAsync(
            batch, [.. batch.Messages.Select(message => message.Body).OfType<CheckoutNews.Cancelled>().Select(said => said.OrderId).Distinct()], stop);
        // Only this subscription writes what this reads, so it may be read before the lock.
        Id<ShoppingBasket>[] ids = [.. batch.Messages.SelectMany(message => BasketsOf(message.Body, returnable)).Distinct()];
        State state = new(await BasketStore.LoadAsync(batch, ids, stop), returnable);
        batch.Decide(state, (state, message) => Decide(state, message.Body, batch.Now), static (state, ended) => state.Apply(ended));
        BasketStore.Save(batch, state.Baskets);
        CheckoutStore.End(batch, [.. batch.Messages.Select(message => message.Body)]);
        CheckoutStore.Return(batch, state.Returned);
        foreach (var message in batch.Messages) batch.AfterCommit(() => tail.Tell(message.Body.OrderId.Value));
    }

    private Ended Decide(State state, CheckoutNews news, DateTimeOffset now) => news switch
    {
        CheckoutNews.Cancelled cancelled => state.Returnable.GetValueOrDefault(cancelled.OrderId) is { } checkout
            ? new(news, ReturnLines.Decide(ReturnLines.BasketOf(checkout, state.Baskets, now), checkout, now, anonymousTime))
            : new(news, null),
        _ => new(news, EndCheckout.Decide(state.Baskets.Find(news.BasketId), news, now)),
    };

    /// <summary>None for an order that came from no basket that is known.</summary>
    private static IReadOnlyList<Id<ShoppingBasket>> BasketsOf(CheckoutNews news, Dictionary<Id<Order>, ReturnableCheckout> returnable) =>
        news is not CheckoutNews.Cancelled ? [news.BasketId] : returnable.GetValueOrDefault(news.OrderId)?.BasketIds ?? [];

    private sealed record Ended(CheckoutNews News, BasketState? Basket);

    private sealed record State(Loaded<Id<ShoppingBasket>, BasketState> Baskets, Dictionary<Id<Order>, ReturnableCheckout> Returnable)
    {
        public List<Id<Order>> Returned { get; } = [];

        public void Apply(Ended ended)
        {
            if (ended.Basket is { } basket) Baskets.Set(basket.Id, basket);
            switch (ended.News)
            {
                case CheckoutNews.Cancelled when Returnable.Remove(ended.News.OrderId):
                    Returned.Add(ended.News.OrderId);
                    break;
                // Placed and cancelled in one batch: what was checked out is known from here.
                case CheckoutNews.Placed(var order) when Returnable.TryGetValue(order.OrderId, out var checkout):
                    Returnable[order.OrderId] = checkout with { Items = [.. order.Items.Select(item => new StockLine(item.ProductId, item.Quantity))], Coupon = order.Coupon };
                    break;
            }
        }
    }
}
