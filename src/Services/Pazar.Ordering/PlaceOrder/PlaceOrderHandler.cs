using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Places the orders of a batch.</summary>
internal sealed class PlaceOrderHandler(
    OrderingOptions options, Currency currency, Copy<Product, OrderableProduct> catalog, Copy<Coupon, KnownCoupon> knownCoupons)
    : IBatchHandler<PlaceOrderCommand, Result<PlacedOrder>>
{
    private readonly UnpaidBook _book = new(options.Unpaid.Limit);

    public async ValueTask<IReadOnlyList<Result<PlacedOrder>>> HandleAsync(Batch<PlaceOrderCommand> batch, CancellationToken stop)
    {
        var products = await catalog.LoadAsync(
            batch, [.. batch.Messages.SelectMany(m => m.Body.Lines).Select(line => line.ProductId).Distinct()], stop);
        var coupons = await CouponsAsync(batch, stop);
        var used = await CouponUseStore.CountAsync(batch, [.. batch.Messages.Select(m => LimitedUseOf(m.Body, coupons)).OfType<CouponUser>().Distinct()], stop);
        OrderCatalog prices = new(products, coupons, used);
        var held = await CountAsync(batch, products, stop);
        var answered = await AnsweredStore.LoadAsync(batch, [.. batch.Messages.Where(m => m.Body.BasketId is not null).Select(m => m.Body.Id)], stop);
        var decisions = batch.Decide(
            held,
            (held, message) => answered.Contains(message.Body.Id)
                ? Decided.Before
                : new Decided(message.Body, PlaceOrder.Decide(prices, message.Body, held.GetValueOrDefault(message.Body.UserId), _book.Limit, batch.Now)),
            (held, decided) =>
            {
                if (decided.Command is not { } command) return;
                if (command.BasketId is not null) answered.Add(command.Id);
                if (!decided.Result.Succeeded) return;
                if (held.TryGetValue(command.UserId, out var before)) held[command.UserId] = before + decided.Result.Value.Unpaid;
                if (LimitedUseOf(command, prices.Coupons) is { } use) used[use] = used.GetValueOrDefault(use) + 1;
            });

        var outcomes = new Result<PlacedOrder>[decisions.Length];
        List<PlacedOrder> placed = new(decisions.Length);
        List<Id<Order>> refused = [];
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i] is not { Command: { } command } decided) continue;
            outcomes[i] = decided.Result;
            if (decided.Result.Succeeded)
            {
                var order = decided.Result.Value with { At = batch.Now, Currency = currency.Code };
                outcomes[i] = order;
                placed.Add(order);
                _book.Placed(command.UserId, command.Id, order.Unpaid);
            }
            else if (command.BasketId is not null)
            {
                refused.Add(command.Id);
            }
            Answer(batch, i, command, outcomes[i]);
        }
        OrderStore.Place(batch, placed, batch.Now + options.Deadline);
        AnsweredStore.Refuse(batch, refused);
        OrderStore.SaveHeard(batch, [.. placed.Select(order => order.Command.Heard).OfType<Envelope>()]);
        return outcomes;
    }

    /// <summary>Says what became of an order. Who asked directly hears a refusal as the answer; a basket hears both as events.</summary>
    internal static void Answer(Batch<PlaceOrderCommand> batch, int cause, PlaceOrderCommand command, Result<PlacedOrder> result)
    {
        var (id, user) = (command.Id, command.UserId);
        if (!result.Succeeded)
        {
            if (command.BasketId is { } left) batch.Append(cause, new OrderRefused(id, user, left, result.Refusal.Code, result.Refusal.Detail, result.Refusal.TotalAmount));
            return;
        }
        var order = result.Value;
        batch.Append(cause, new OrderCreated(id, user, order.Total, order.Currency, order.Items, command.PaymentMethod, order.Coupon?.Code, order.Discount, command.Metadata));
        if (command.BasketId is { } basket)
            batch.Append(cause, new OrderAccepted(id, user, basket, order.Total, order.Currency, order.Items, order.At, order.Coupon?.Code, order.Discount));
        if (order.Coupon is { } coupon) batch.Append(cause, new OrderDiscounted(id, user, coupon.DiscountId, coupon.Code));
    }

    private static CouponUser? LimitedUseOf(PlaceOrderCommand command, Loaded<Id<Coupon>, KnownCoupon> coupons) =>
        command.Coupon is { } code && coupons.Find(CouponCode.IdOf(code)) is { MaxUsesPerUser: not null } coupon ? new(command.UserId, coupon.DiscountId) : null;

    /// <summary>Most orders name none, and then nothing more is read.</summary>
    private async ValueTask<Loaded<Id<Coupon>, KnownCoupon>> CouponsAsync(Batch<PlaceOrderCommand> batch, CancellationToken stop)
    {
        var named = batch.Messages.Select(m => m.Body.Coupon).OfType<string>().Select(CouponCode.IdOf).Distinct().ToArray();
        return named.Length == 0 ? new([]) : await knownCoupons.LoadAsync(batch, named, stop);
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

    /// <param name="Command">Null where it was answered before: that answer stands.</param>
    private sealed record Decided(PlaceOrderCommand? Command, Result<PlacedOrder> Result)
    {
        public static readonly Decided Before = new(null, default);
    }
}
