using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>Carries out what people do to baskets.</summary>
internal sealed class ChangeBasketHandler(BasketOptions options, Copy<Product, KnownProduct> catalog, Copy<Coupon, KnownCoupon> coupons) : IBatchHandler<BasketCommand, BasketChange>
{
    public async ValueTask<IReadOnlyList<BasketChange>> HandleAsync(Batch<BasketCommand> batch, CancellationToken stop)
    {
        var (rows, placed) = await BasketStore.LoadAsync(batch, BasketsOf(batch), VersionsOf(batch), stop);
        var products = ProductsOf(batch, rows);
        var named = batch.Messages.Select(message => message.Body).OfType<BasketCommand.SetCoupon>().Select(set => CouponCode.IdOf(set.Code)).Distinct().ToArray();
        Baskets baskets = new(
            rows, products.Length == 0 ? new([]) : await catalog.LoadAsync(batch, products, stop),
            named.Length == 0 ? new([]) : await coupons.LoadAsync(batch, named, stop), placed, batch.Now, options.AnonymousTime);
        var changes = batch.Decide(baskets, static (baskets, message) => ChangeBasket.Decide(baskets, message.Body), static (baskets, change) => baskets.Apply(change));
        BasketStore.Save(batch, rows);
        CheckoutStore.Begin(batch, baskets.Begun);
        for (var i = 0; i < changes.Length; i++)
            if (changes[i]?.Begun is { } begun) batch.Append(i, begun.Said);
        return [.. changes.Select(change => change ?? BasketChange.None(null))];
    }

    private static Id<ShoppingBasket>[] BasketsOf(Batch<BasketCommand> batch)
    {
        HashSet<Id<ShoppingBasket>> ids = [];
        foreach (var command in batch.Messages.Select(message => message.Body))
        {
            ids.Add(command.Owner.Fresh);
            if (command.Owner.Named is { } named) ids.Add(named);
            if (command is BasketCommand.Merge { From: var from }) ids.Add(from);
        }
        return [.. ids];
    }

    private static (Id<ShoppingBasket>, long)[] VersionsOf(Batch<BasketCommand> batch) =>
    [
        .. batch.Messages.Select(message => message.Body).OfType<BasketCommand.CheckOut>()
            .Where(command => command is { Version: not null, Owner.Named: not null }).Select(command => (command.Owner.Named!.Value, command.Version!.Value)).Distinct(),
    ];

    /// <summary>What is put in; and all that lies in any basket of the batch, where one of them is priced or checked out.</summary>
    private static Id<Product>[] ProductsOf(Batch<BasketCommand> batch, Loaded<Id<ShoppingBasket>, BasketState> rows)
    {
        HashSet<Id<Product>> ids = [];
        var needsAll = false;
        foreach (var message in batch.Messages)
        {
            if (message.Body is BasketCommand.Add { ProductId: var added }) ids.Add(added);
            if (message.Body is BasketCommand.Set { ProductId: var set }) ids.Add(set);
            needsAll |= message.Body is BasketCommand.CheckOut or BasketCommand.SetCoupon;
        }
        if (needsAll) ids.UnionWith(rows.Rows.SelectMany(basket => basket.Lines).Select(line => line.ProductId));
        return [.. ids];
    }
}
