using Pazar.Contracts;
using Pazar.Discounts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Discounts with few uses, which orders race for. The decisions are Discounts' own; what is mirrored by hand is <see cref="UseStore"/>: which rows a batch
/// loads, what users have of what is limited for each of them, and how uses become capacities and back.
/// </summary>
internal sealed class DiscountsWorld : IWorldService
{
    private readonly World _world;
    private readonly Dictionary<Id<Discount>, (UsedDiscount Discount, int Uses)> _discounts = [];
    private readonly Dictionary<Id<Order>, Redemption> _redemptions = [];

    public DiscountsWorld(World world)
    {
        _world = world;
        for (var i = world.Chance.Between(1, 3); i > 0; i--)
        {
            UsedDiscount discount = new(world.Names.Discount(), world.Chance.Below(4) == 0 ? null : world.Chance.Between(1, 3), world.Chance.Below(2) == 0 ? null : world.Chance.Between(1, 2));
            _discounts.Add(discount.Id, (discount, 0));
            // Now and then it was said before it told what each user may have.
            Coupons.Add(new(discount.Id, $"CODE-{i}", Terms(world.Chance), IsExhausted: false, world.Chance.Below(3) == 0 ? null : discount.MaxUsesPerUser));
        }
    }

    /// <summary>As Ordering knows them.</summary>
    public List<KnownCoupon> Coupons { get; } = [];

    public WorldLog Log { get; } = new();

    public IReadOnlyList<IWorldSubscription> Hears => field ??=
    [
        // Apart, so that a cancellation may come first.
        new WorldSubscription<UseMessage>(_world, _world.Ordering.Log, Log, new EventDecoder<UseMessage>().On<OrderDiscounted>(order => new UseMessage.Wanted(order)), Follow),
        new WorldSubscription<UseMessage>(_world, _world.Ordering.Log, Log, new EventDecoder<UseMessage>().On<OrderCancelled>(UseMessage.Of), Follow),
    ];

    public IReadOnlyList<Act> Acts => [];

    public bool Settle() => false;

    public void CheckAlways()
    {
        foreach (var (id, (discount, uses)) in _discounts)
        {
            var live = _redemptions.Values.Where(redemption => redemption.DiscountId == id && redemption.Status == RedemptionStatus.Redeemed).ToList();
            if (uses != live.Count || uses > discount.MaxUses)
                Rules.Break(Rules.UsesAreTheSumOfRedemptions, id.Value, $"{uses} uses of {discount.MaxUses}, {live.Count} orders have one");
            foreach (var user in live.GroupBy(redemption => redemption.UserId))
                if (user.Count() > discount.MaxUsesPerUser) Rules.Break(Rules.UsesAreTheSumOfRedemptions, id.Value, $"{Names.Of(user.Key.Value)} has {user.Count()} of {discount.MaxUsesPerUser}");
        }
    }

    /// <summary>All news has been heard by then, and no deadline is over that was not before.</summary>
    public void CheckGoodBehaviour()
    {
        foreach (var redemption in _redemptions.Values)
            if (redemption.Status == RedemptionStatus.Refused && !_world.Ordering[redemption.OrderId].Status.HasSagaEnded())
                Rules.Break(Rules.RefusedCouponsCancel, redemption.OrderId.Value, $"it is {_world.Ordering[redemption.OrderId].Status.ToName()}, and its coupon was refused");
    }

    public void CheckInTheEnd()
    {
        foreach (var id in _world.Ordering.Ids)
        {
            var order = _world.Ordering[id];
            var redemption = _redemptions.GetValueOrDefault(id);
            var isLive = redemption?.Status == RedemptionStatus.Redeemed;
            var isWanted = order.Coupon is not null && order.Status is OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered or OrderStatus.Refunded;
            if (order.Coupon is null ? redemption is not null : isLive != isWanted)
                Rules.Break(Rules.CouponsAreRedeemedForLiveOrdersOnly, id.Value, $"it is {order.Status.ToName()}, the use of {order.Coupon ?? "no coupon"} is {redemption?.Status.ToString() ?? "unheard of"}");
        }
    }

    /// <summary>All of the price, a part of it, a bit of it, or the third one.</summary>
    private static DiscountTerms Terms(Chance chance) => chance.Below(4) switch
    {
        0 => new(DiscountKind.Percent, Percent: 100),
        1 => new(DiscountKind.Percent, Percent: 33.33m),
        2 => new(DiscountKind.Fixed, Amount: new(chance.Between(1, 900))),
        _ => new(DiscountKind.BuyXGetY, Buy: 2, Get: 1),
    };

    private Action Follow(Batch<UseMessage> batch)
    {
        var uses = Load(batch);
        var decisions = batch.Decide(uses, (uses, message) => Decide(uses, message.Body), static (uses, decision) => uses.Apply(decision));
        OrderUsesHandler.Say(batch, decisions);
        return () => Save(uses);
    }

    private UseDecision Decide(Uses uses, UseMessage message) => message switch
    {
        UseMessage.Cancelled when _world.Has(Flaw.AUseIsNotGivenBack) && uses.Redemptions.Find(message.OrderId) is not null => UseDecision.Nothing.Instance,
        UseMessage.Cancelled when _world.Has(Flaw.ACancellationThatComesFirstIsForgotten) && uses.Redemptions.Find(message.OrderId) is null => UseDecision.Nothing.Instance,
        _ => OrderUsesHandler.Decide(uses, message),
    };

    /// <summary>As <see cref="UseStore.LoadAsync"/> does.</summary>
    private Uses Load(Batch<UseMessage> batch)
    {
        HashSet<Id<Order>> orders = [.. batch.Messages.Select(m => m.Body.OrderId)];
        HashSet<Id<Discount>> ids = [.. batch.Messages.Select(m => m.Body).OfType<UseMessage.Wanted>().Select(m => m.Event.DiscountId)];
        Loaded<Id<Order>, Redemption> redemptions = new(orders);
        foreach (var order in orders)
        {
            if (!_redemptions.TryGetValue(order, out var redemption)) continue;
            if (redemption.DiscountId is { } used) ids.Add(used);
            if (!_world.Has(Flaw.AnOrderThatIsHeardAgainIsRedeemedAgain)) redemptions.Add(order, redemption);
        }
        Loaded<Id<Discount>, UsedDiscount> discounts = new(ids);
        // Where nothing is given back: that would be more than there is.
        var isStale = _world.Has(Flaw.AStaleCountOfUsesIsSaved) && redemptions.Rows.Count == 0;
        Dictionary<UseKey, Capacity> capacities = [];
        foreach (var id in ids)
        {
            var (discount, uses) = _discounts[id];
            discounts.Add(id, discount);
            capacities[new(id)] = UseStore.CapacityOf(discount.MaxUses, isStale ? 0 : uses);
            if (discount.MaxUsesPerUser is null) continue;
            foreach (var user in batch.Messages.Select(m => m.Body.UserId).Distinct()) capacities[new(id, user)] = UseStore.CapacityOf(discount.MaxUsesPerUser, UsesOf(id, user));
        }
        return new(new(capacities), discounts, redemptions);
    }

    private int UsesOf(Id<Discount> discount, Id<User> user) =>
        _redemptions.Values.Count(redemption => redemption.DiscountId == discount && redemption.UserId == user && redemption.Status == RedemptionStatus.Redeemed);

    private void Save(Uses uses)
    {
        foreach (var key in uses.Ledger.Changed)
            if (key.UserId is null) _discounts[key.DiscountId] = (_discounts[key.DiscountId].Discount, uses.Of(key.DiscountId));
        foreach (var redemption in uses.Redemptions.Changed)
        {
            _redemptions[redemption.OrderId] = redemption;
            if (_world.Story is not null)
                _world.Tell($"the coupon of {Names.Of(redemption.OrderId.Value)} is {redemption.Status}", [redemption.OrderId.Value, redemption.DiscountId?.Value ?? default]);
        }
    }
}
