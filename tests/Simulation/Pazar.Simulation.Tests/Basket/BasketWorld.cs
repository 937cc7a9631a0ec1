using Pazar.Basket;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Baskets of users and of strangers, and their checkouts. The decisions are Basket's own; what is mirrored by hand is <see cref="BasketStore"/> and
/// <see cref="CheckoutStore"/>: which rows a batch loads, and that the first answer to a checkout stands.
/// </summary>
internal sealed class BasketWorld : IWorldService
{
    private const int MostCheckouts = 8;

    private static readonly BasketOptions Options = new();

    private readonly World _world;
    private readonly Dictionary<Id<ShoppingBasket>, BasketState> _baskets = [];
    private readonly Dictionary<Id<Order>, Row> _checkouts = [];
    private readonly List<Id<ShoppingBasket>> _strangers = [];
    private readonly BasketUnits _units = new();

    public BasketWorld(World world)
    {
        _world = world;
        Acts = [new(6, Fill), new(2, Merge), new(6, CheckOut)];
    }

    public WorldLog Log { get; } = new();

    public IReadOnlyList<IWorldSubscription> Hears => field ??=
    [
        new WorldSubscription<CheckoutNews>(_world, _world.Ordering.Log, Log, new EventDecoder<CheckoutNews>()
            .On<OrderAccepted>(CheckoutNews.Of).On<OrderRefused>(CheckoutNews.Of), Hear),
    ];

    public IReadOnlyList<Act> Acts { get; }

    public bool Settle() => false;

    public void CheckAlways()
    {
        foreach (var basket in _baskets.Values)
        {
            foreach (var product in _world.Ordering.Products)
            {
                var (holds, put) = (basket.Find(product.Id)?.Quantity ?? 0, _units.Count(basket.Id, product.Id));
                if (holds != put) Rules.Break(Rules.NoItemIsLost, basket.Id.Value, $"it holds {holds} of {Names.Of(product.Id.Value)}; {put} were put in and neither taken out nor ordered");
            }
        }
        foreach (var same in _checkouts.Values.Where(row => row.Status != CheckoutStatus.Refused).GroupBy(row => (row.Begun.BasketId, row.Begun.Version)))
            if (same.Count() > 1) Rules.Break(Rules.OneOrderForAVersion, same.Key.BasketId.Value, $"version {same.Key.Version} was checked out {same.Count()} times");
    }

    public void CheckInTheEnd()
    {
        foreach (var (order, row) in _checkouts)
        {
            if (row.Status == CheckoutStatus.Open) Rules.Break(Rules.CheckoutsAreAnswered, order.Value, "its checkout waits for ever");
            if ((row.Status == CheckoutStatus.Placed) != _world.Ordering.Ids.Contains(order))
                Rules.Break(Rules.CheckoutsAreTheirOrders, order.Value, $"its checkout is {row.Status.ToName()}, and the order {(row.Status == CheckoutStatus.Placed ? "is not there" : "is there")}");
        }
    }

    private bool Fill()
    {
        var chance = _world.Chance;
        List<BasketCommand> commands = [];
        for (var i = chance.Between(1, 3); i > 0; i--)
        {
            var owner = PickOwner();
            var product = chance.Pick(_world.Ordering.Products).Id;
            commands.Add(chance.Below(8) switch
            {
                0 => new BasketCommand.Set(owner, product, chance.Between(0, 4)),
                1 => new BasketCommand.Remove(owner, product),
                2 when chance.Below(3) == 0 => new BasketCommand.Clear(owner),
                3 when chance.Below(2) == 0 => new BasketCommand.SetCoupon(owner, chance.Pick(_world.Discounts.Coupons).Code),
                _ => new BasketCommand.Add(owner, product, chance.Between(1, 3)),
            });
        }
        return Do(commands);
    }

    private bool Merge()
    {
        if (_strangers.Count == 0) return false;
        BasketCommand merge = new BasketCommand.Merge(BasketOwner.Of(_world.Chance.Pick(_world.Users)), _world.Chance.Pick(_strangers));
        return Do(_world.Chance.Happens(0.3) ? [merge, merge] : [merge]);
    }

    /// <summary>Once or several times, of the version that there is or of one that was checked out before.</summary>
    private bool CheckOut()
    {
        var chance = _world.Chance;
        if (_checkouts.Count >= MostCheckouts) return false;
        var user = chance.Pick(_world.Users);
        var owner = BasketOwner.Of(user);
        var before = _checkouts.Values.Where(row => row.Begun.UserId == user).Select(row => row.Begun.Version).ToList();
        List<BasketCommand> commands = [];
        for (var i = chance.Between(1, 3); i > 0; i--)
        {
            long? version = chance.Below(4) == 0 ? _baskets.GetValueOrDefault(owner.Fresh)?.Version : before.Count > 0 && chance.Below(4) == 0 ? chance.Pick(before) : null;
            commands.Add(new BasketCommand.CheckOut(owner, user, _world.Names.Order(), version, "pm_card_visa", null));
        }
        return Do(commands);
    }

    private BasketOwner PickOwner()
    {
        var chance = _world.Chance;
        if (chance.Below(3) > 0) return BasketOwner.Of(chance.Pick(_world.Users));
        var fresh = _world.Names.Basket();
        return BasketOwner.Anonymous(_strangers.Count > 0 && chance.Below(4) > 0 ? chance.Pick(_strangers) : null, fresh);
    }

    private bool Do(List<BasketCommand> commands)
    {
        List<string>? outcomes = _world.Story is null ? null : [];
        if (_world.Commit(Log, commands, batch => Change(batch, outcomes)) && outcomes is not null)
            for (var i = 0; i < commands.Count; i++) _world.Tell($"{Describe(commands[i])}: {outcomes[i]}", commands[i].Owner.Fresh.Value);
        return true;
    }

    private Action Change(Batch<BasketCommand> batch, List<string>? outcomes)
    {
        HashSet<Id<ShoppingBasket>> ids = [];
        foreach (var command in batch.Messages.Select(message => message.Body))
        {
            ids.Add(command.Owner.Fresh);
            if (command.Owner.Named is { } named) ids.Add(named);
            if (command is BasketCommand.Merge { From: var from }) ids.Add(from);
        }
        Loaded<Id<Product>, KnownProduct> products = new(_world.Ordering.Products.Select(product => product.Id));
        foreach (var product in _world.Ordering.Products) products.Add(product.Id, new(product.Id, product.Sku, product.Name, product.Price, null, IsActive: true));
        var placed = _checkouts.Values.Where(row => row.Status != CheckoutStatus.Refused).ToDictionary(row => (row.Begun.BasketId, row.Begun.Version), row => row.Begun.OrderId);
        Loaded<Id<Coupon>, KnownCoupon> coupons = new(_world.Discounts.Coupons.Select(coupon => CouponCode.IdOf(coupon.Code)));
        foreach (var coupon in _world.Discounts.Coupons) coupons.Add(CouponCode.IdOf(coupon.Code), new(coupon.Code, coupon.Terms, coupon.IsExhausted));
        Baskets baskets = new(Load(ids), products, coupons, placed, batch.Now, Options.AnonymousTime);
        var changes = batch.Decide(baskets, static (baskets, message) => ChangeBasket.Decide(baskets, message.Body), static (baskets, change) => baskets.Apply(change));
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i]!.Begun is { } begun) batch.Append(i, begun.Said);
            outcomes?.Add(changes[i]!.Refusal is { } refusal ? $"refused, {refusal.Code}" : changes[i]!.Order is { } order ? $"becomes {Names.Of(order.Value)}" : "done");
        }
        return () =>
        {
            for (var i = 0; i < changes.Length; i++)
            {
                _units.Follow(batch.Messages[i].Body, changes[i]!);
                if (changes[i]!.Begun is { } begun) _checkouts.Add(begun.OrderId, new(begun, CheckoutStatus.Open));
                Answers(batch.Messages[i].Body, changes[i]!);
            }
            Save(baskets.Rows);
        };
    }

    /// <summary>Whoever names a version is answered by its own order.</summary>
    private void Answers(BasketCommand command, BasketChange change)
    {
        if (command is BasketCommand.CheckOut { Version: { } version } && change.Order is { } order && _checkouts[order].Begun.Version != version)
            Rules.Break(Rules.OneOrderForAVersion, order.Value, $"it is of version {_checkouts[order].Begun.Version} and answers version {version}");
    }

    private Action Hear(Batch<CheckoutNews> batch)
    {
        var baskets = Load(batch.Messages.Select(message => message.Body.BasketId));
        List<CheckoutNews> ended = [];
        batch.Decide(
            baskets,
            (baskets, message) => new Ended(message.Body, _world.Has(Flaw.AnAnswerToACheckoutIsIgnored) && message.Body is CheckoutNews.Placed
                ? null
                : Plant(EndCheckout.Decide(baskets.Find(message.Body.BasketId), message.Body, batch.Now))),
            (baskets, one) =>
            {
                if (one.Basket is not { } basket) return;
                baskets.Set(basket.Id, basket);
                ended.Add(one.News);
            });
        return () =>
        {
            foreach (var news in ended)
            {
                _units.Answered(news.BasketId, news.OrderId, news is CheckoutNews.Placed);
                _checkouts[news.OrderId] = _checkouts[news.OrderId] with { Status = news is CheckoutNews.Placed ? CheckoutStatus.Placed : CheckoutStatus.Refused };
            }
            Save(baskets);
        };
    }

    private BasketState? Plant(BasketState? after) => after is not null && _world.Has(Flaw.WhatIsPutInMeanwhileIsTakenOut) ? after with { Lines = [] } : after;

    private Loaded<Id<ShoppingBasket>, BasketState> Load(IEnumerable<Id<ShoppingBasket>> asked)
    {
        HashSet<Id<ShoppingBasket>> ids = [.. asked];
        Loaded<Id<ShoppingBasket>, BasketState> rows = new(ids);
        foreach (var id in ids)
            if (_baskets.TryGetValue(id, out var basket)) rows.Add(id, _world.Has(Flaw.ACheckoutIsForgotten) ? basket with { Checkout = null } : basket);
        return rows;
    }

    private void Save(Loaded<Id<ShoppingBasket>, BasketState> rows)
    {
        foreach (var basket in rows.Changed)
        {
            if (basket.UserId is null && !_baskets.ContainsKey(basket.Id)) _strangers.Add(basket.Id);
            _baskets[basket.Id] = basket.MergedInto is not null && _world.Has(Flaw.AMergeLeavesNoTombstone) ? _baskets[basket.Id] : basket;
        }
    }

    private static string Describe(BasketCommand command) =>
        $"{(command.Owner.User is { } user ? Names.Of(user.Value) : "a stranger")} wants {command.GetType().Name}";

    private sealed record Row(BegunCheckout Begun, CheckoutStatus Status);

    private sealed record Ended(CheckoutNews News, BasketState? Basket);
}
