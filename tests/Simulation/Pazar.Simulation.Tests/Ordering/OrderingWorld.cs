using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Orders, what customers and admins do to them, and their deadlines. The decisions are Ordering's own; what is mirrored by hand is <see cref="OrderStore"/>:
/// a row for each order, its refunds apart from it, and that its capture was heard; and that a deadline is found by whoever looks for it.
/// </summary>
internal sealed class OrderingWorld : IWorldService
{
    private const int MostOrders = 14;
    private const string Currency = "EUR";

    private static readonly OrderingOptions Options = new();

    private readonly World _world;
    private readonly Dictionary<Id<Order>, OrderState> _orders = [];
    private readonly List<Id<Order>> _ids = [];
    private readonly HashSet<Id<Order>> _wereConfirmed = [];
    private readonly HashSet<Id<Order>> _wereCaptured = [];
    private readonly Dictionary<Guid, Refund> _refunds = [];
    private readonly Dictionary<Guid, Id<Order>> _refundsOf = [];
    private readonly List<OrderableProduct> _products = [];
    private readonly HashSet<Id<Order>> _refused = [];

    public OrderingWorld(World world)
    {
        _world = world;
        for (var i = world.Chance.Between(1, 3); i > 0; i--)
        {
            var product = world.Names.Product();
            Money price = new(world.Chance.Below(12) == 0 ? 0 : world.Chance.Between(1, 9) * 100);
            _products.Add(new(product, $"SKU-{product}", $"product {i}", price, IsActive: true));
        }
        Acts = [new(10, Place), new(9, Change), new(4, PayBack), new(3, TimeOut)];
    }

    public WorldLog Log { get; } = new();

    public IReadOnlyList<IWorldSubscription> Hears => field ??=
    [
        new WorldSubscription<PlaceOrderCommand>(_world, _world.Basket.Log, Log, new EventDecoder<PlaceOrderCommand>().On<BasketCheckedOut>(PlaceOrderCommand.Of), Place),
        new WorldSubscription<SagaNews>(_world, _world.Inventory.Log, Log, new EventDecoder<SagaNews>()
            .On<StockReserved>(SagaNews.Of).On<StockFailed>(SagaNews.Of).On<StockReleased>(SagaNews.Of), Advance),
        new WorldSubscription<SagaNews>(_world, _world.Payments.Log, Log, new EventDecoder<SagaNews>()
            .On<PaymentAuthorized>(SagaNews.Of).On<PaymentFailed>(SagaNews.Of).On<PaymentCaptured>(SagaNews.Of)
            .On<PaymentVoided>(SagaNews.Of).On<PaymentRefunded>(SagaNews.Of).On<PaymentActionRequired>(SagaNews.Of)
            .On<PaymentCaptureFailed>(SagaNews.Of).On<PaymentVoidFailed>(SagaNews.Of).On<PaymentRefundFailed>(SagaNews.Of)
            .On<PaymentAuthorizationVoided>(SagaNews.Of), Advance),
        new WorldSubscription<SagaNews>(_world, _world.Discounts.Log, Log, new EventDecoder<SagaNews>()
            .On<DiscountRedeemed>(SagaNews.Of).On<DiscountRefused>(SagaNews.Of), Advance),
    ];

    public IReadOnlyList<Act> Acts { get; }

    public IReadOnlyList<Id<Order>> Ids => _ids;

    public IReadOnlyList<OrderableProduct> Products => _products;

    public OrderState this[Id<Order> id] => _orders[id];

    public bool WasConfirmed(Id<Order> id) => _wereConfirmed.Contains(id);

    public bool Settle() => TimeOut();

    public void CheckAlways()
    {
        foreach (var id in _ids)
        {
            var order = _orders[id];
            if (order.Status is OrderStatus.Shipped or OrderStatus.Delivered && _world.Payments.Charged(Payable.Of(id).PaymentId) != order.TotalAmount)
                Rules.Break(Rules.NothingLeavesUnpaid, id.Value, $"it is {order.Status.ToName()}, {_world.Payments.Charged(Payable.Of(id).PaymentId)} of {order.TotalAmount} is taken");
            if (order.RefundedAmount > order.RefundRequested && order.Status != OrderStatus.Cancelled)
                Rules.Break(Rules.RefundsAreToldOf, id.Value, $"{order.RefundedAmount} went back, {order.RefundRequested} was asked for");
        }
        foreach (var coupon in _world.Discounts.Coupons.Where(coupon => coupon.MaxUsesPerUser is not null))
            foreach (var user in _world.Users)
                if (LiveWith(user, coupon) is var live && live > coupon.MaxUsesPerUser)
                    Rules.Break(Rules.OrdersStayWithinWhatAUserMayUse, user.Value, $"{live} orders use {coupon.Code}, of which a user may use {coupon.MaxUsesPerUser}");
    }

    public void CheckInTheEnd()
    {
        foreach (var id in _ids)
        {
            var order = _orders[id];
            if (!order.Status.HasSagaEnded()) Rules.Break(Rules.EveryOrderEnds, id.Value, $"it is {order.Status.ToName()} for ever");
            if (order.Status != OrderStatus.Cancelled && order.RefundRequested != order.RefundedAmount)
                Rules.Break(Rules.RefundsAreToldOf, id.Value, $"{order.RefundRequested} was to go back, {order.RefundedAmount} did, and nobody tells why");
        }
        foreach (var (id, refund) in _refunds)
            if (refund.Status == RefundStatus.Requested)
                Rules.Break(Rules.RefundsAreToldOf, _refundsOf[id].Value, $"nobody tells what came of {Names.Of(id)} of {refund.Amount}");
    }

    private bool Place()
    {
        if (_ids.Count >= MostOrders) return false;
        var chance = _world.Chance;
        List<PlaceOrderCommand> commands = [];
        for (var i = chance.Between(1, 3); i > 0; i--)
        {
            List<PlaceOrderLine> lines = [];
            var first = chance.Below(_products.Count);
            for (var line = Math.Min(chance.Between(1, 2), _products.Count) - 1; line >= 0; line--)
                lines.Add(new(_products[(first + line) % _products.Count].Id, chance.Between(1, 3)));
            var coupon = chance.Happens(0.4) ? chance.Pick(_world.Discounts.Coupons).Code : null;
            commands.Add(new(_world.Names.Order(), chance.Pick(_world.Users), lines, "pm_card_visa", null, Coupon: coupon));
        }
        if (_world.Commit(Log, commands, Place) && _world.Story is not null)
            foreach (var command in commands)
                _world.Tell($"{Names.Of(command.UserId.Value)} places {Names.Of(command.Id.Value)}: {string.Join(", ", command.Lines.Select(l => $"{l.Quantity} of {Names.Of(l.ProductId.Value)}"))}{(command.Coupon is { } code ? $" with {code}" : "")}",
                    [command.Id.Value, .. command.Lines.Select(line => line.ProductId.Value)]);
        return true;
    }

    /// <summary>As <see cref="PlaceOrderHandler"/> does. Now and then a product has gone from sale that lies in a basket.</summary>
    private Action Place(Batch<PlaceOrderCommand> batch)
    {
        Loaded<Id<Product>, OrderableProduct> products = new(_products.Select(product => product.Id));
        foreach (var product in _products) products.Add(product.Id, product with { IsActive = batch.Messages[0].Body.BasketId is null || !_world.Chance.Happens(0.2) });
        Loaded<Id<Coupon>, KnownCoupon> coupons = new(_world.Discounts.Coupons.Select(coupon => CouponCode.IdOf(coupon.Code)));
        foreach (var coupon in _world.Discounts.Coupons) coupons.Add(CouponCode.IdOf(coupon.Code), coupon);
        var used = UsedBy(batch.Messages.Select(m => m.Body.UserId));
        OrderCatalog catalog = new(products, coupons, used);
        HashSet<Id<Order>> answered = [.. batch.Messages.Select(m => m.Body.Id).Where(id => _orders.ContainsKey(id) || (_refused.Contains(id) && !_world.Has(Flaw.ARefusedCheckoutIsPlacedAfterAll)))];
        var decided = batch.Decide(
            catalog,
            (catalog, message) => new Placed(answered.Contains(message.Body.Id) ? null : message.Body, PlaceOrder.Decide(catalog, message.Body, default, Options.Unpaid.Limit, batch.Now)),
            (_, one) =>
            {
                answered.Add(one.Command?.Id ?? default);
                if (one is not { Command: { } command, Order: { Succeeded: true, Value.Coupon: { } coupon } }) return;
                CouponUser use = new(command.UserId, coupon.DiscountId);
                used[use] = used.GetValueOrDefault(use) + 1;
            });
        List<PlacedOrder> placed = [];
        List<Id<Order>> refused = [];
        for (var i = 0; i < decided.Length; i++)
        {
            if (decided[i] is not { Command: { } command } one) continue;
            // A coupon that takes nothing off is refused, and so is its order.
            if (!one.Order.Succeeded) refused.Add(command.Id);
            else placed.Add(one.Order.Value with { At = batch.Now, Currency = Currency });
            PlaceOrderHandler.Answer(batch, i, command, one.Order.Succeeded ? placed[^1] : one.Order);
        }
        return () =>
        {
            _refused.UnionWith(refused);
            foreach (var order in placed) Add(order, batch.Now);
        };
    }

    private Dictionary<CouponUser, int> UsedBy(IEnumerable<Id<User>> users)
    {
        Dictionary<CouponUser, int> used = [];
        if (_world.Has(Flaw.AUsersOwnUsesAreNotCounted)) return used;
        foreach (var user in users.Distinct())
            foreach (var coupon in _world.Discounts.Coupons) used[new(user, coupon.DiscountId)] = LiveWith(user, coupon);
        return used;
    }

    private int LiveWith(Id<User> user, KnownCoupon coupon) =>
        _orders.Values.Count(order => order.UserId == user && order.Coupon == coupon.Code && order.Status != OrderStatus.Cancelled);

    private void Add(PlacedOrder order, DateTimeOffset now)
    {
        var command = order.Command;
        _ids.Add(command.Id);
        _orders.Add(command.Id, new(command.Id, command.UserId, OrderStatus.Pending, false, order.Total, default, default, Currency, null, null, now + Options.Deadline)
        {
            Coupon = order.Coupon?.Code,
            IsRedeemed = order.Coupon is null ? null : false,
        });
    }

    /// <summary>Customers cancel; admins cancel, ship, deliver and pay back.</summary>
    private bool Change()
    {
        if (_ids.Count == 0) return false;
        List<OrderCommand> commands = [];
        for (var i = _world.Chance.Between(1, 2); i > 0; i--)
            commands.Add(Wish(PickOrder()));
        return Carry(commands);
    }

    /// <summary>Any, or one that can be shipped or delivered: without that, few would come so far.</summary>
    private OrderState PickOrder()
    {
        var chance = _world.Chance;
        var onTheirWay = _ids.Where(id => _orders[id].Status is OrderStatus.Confirmed or OrderStatus.Shipped).ToList();
        return _orders[onTheirWay.Count > 0 && chance.Happens(0.6) ? chance.Pick(onTheirWay) : chance.Pick(_ids)];
    }

    private OrderCommand Wish(OrderState order)
    {
        var chance = _world.Chance;
        return chance.Below(7) switch
        {
            0 => new OrderCommand.Cancel(order.Id, order.UserId),
            1 => new OrderCommand.Cancel(order.Id, null),
            2 => new OrderCommand.Deliver(order.Id),
            _ => order.Status == OrderStatus.Shipped ? new OrderCommand.Deliver(order.Id) : new OrderCommand.Ship(order.Id, "TRACK"),
        };
    }

    /// <summary>Admins pay back a part or all.</summary>
    private bool PayBack()
    {
        if (_ids.Count == 0) return false;
        var chance = _world.Chance;
        var order = PickOrder();
        RefundOrderCommand command = new(
            order.Id, _world.Names.Refund(), chance.Below(3) == 0 ? null : new(Math.Max(1, order.TotalAmount.Minor / chance.Between(2, 4))));
        string? outcome = null;
        if (_world.Commit(Log, [command], batch => PayBack(batch, told => outcome = told)) && _world.Story is not null)
            _world.Tell($"an admin pays {command.Amount?.ToString() ?? "all"} back: {outcome}", order.Id.Value);
        return true;
    }

    private Action PayBack(Batch<RefundOrderCommand> batch, Action<string> tell)
    {
        var orders = Load(batch.Messages.Select(m => m.Body.OrderId));
        var changes = batch.Decide(
            orders,
            static (orders, message) => new Decided(RefundOrder.Decide(orders.Find(message.Body.OrderId)!, message.Body)),
            static (orders, decided) =>
            {
                if (decided.Change is { Succeeded: true } change) OrderStore.Apply(orders, change.Value);
            });
        if (changes[0]?.Change is not { } decided) return static () => { };
        if (decided.Succeeded) decided.Value.Append(batch, 0);
        tell(decided.Succeeded ? "asked for" : $"refused, {decided.Refusal.Code}");
        return () => Save(orders);
    }

    private bool TimeOut()
    {
        var overdue = _ids.Where(id => _orders[id].Deadline <= _world.Now && !_orders[id].Status.HasSagaEnded()).ToList();
        return overdue.Count > 0 && !_world.Has(Flaw.NoDeadlineIsOver) && Carry([.. overdue.Select(id => new OrderCommand.TimeOut(id))]);
    }

    private bool Carry(List<OrderCommand> commands)
    {
        List<string>? outcomes = _world.Story is null ? null : [];
        if (_world.Commit(Log, commands, batch => Change(batch, outcomes)) && outcomes is not null)
            for (var i = 0; i < commands.Count; i++)
                _world.Tell($"{Describe(commands[i])}: {outcomes[i]}", commands[i].OrderId.Value);
        return true;
    }

    private Action Change(Batch<OrderCommand> batch, List<string>? outcomes)
    {
        var orders = Load(batch.Messages.Select(m => m.Body.OrderId));
        var changes = batch.Decide(
            orders,
            (orders, message) => _world.Has(Flaw.ACommandThrows) ? throw new InvalidOperationException("planted") : new Decided(ChangeOrderHandler.Decide(orders.Find(message.Body.OrderId), message.Body, batch.Now)),
            static (orders, decided) =>
            {
                if (decided.Change is { Succeeded: true } change) OrderStore.Apply(orders, change.Value);
            });
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i]?.Change is { Succeeded: true } change) change.Value.Append(batch, i);
            outcomes?.Add(changes[i]?.Change is { } told ? told.Succeeded ? told.Value.After.Status.ToName() : $"refused, {told.Refusal.Code}" : "not found");
        }
        return () => Save(orders);
    }

    private Action Advance(Batch<SagaNews> batch)
    {
        var orders = Load(batch.Messages.Select(m => m.Body.OrderId), batch.Messages.Select(m => m.Body.Refund).OfType<Refund>());
        var latest = batch.Now + Options.ActionTime;
        var changes = batch.Decide(
            orders,
            (orders, message) => orders.Find(message.Body.OrderId) is { } order && IsIgnored(message.Body.What)
                ? OrderChange.None(order)
                : Plant(AdvanceOrderHandler.Decide(orders.Find(message.Body.OrderId), message.Body, latest)),
            OrderStore.Apply);
        for (var i = 0; i < changes.Length; i++) changes[i]?.Append(batch, i);
        return () =>
        {
            foreach (var message in batch.Messages)
                if (message.Body.What == SagaNews.Kind.PaymentCaptured) _wereCaptured.Add(message.Body.OrderId);
            Save(orders);
        };
    }

    private bool IsIgnored(SagaNews.Kind news) => news switch
    {
        SagaNews.Kind.PaymentCaptureFailed => _world.Has(Flaw.ARefusedCaptureIsIgnored),
        SagaNews.Kind.PaymentRefundFailed => _world.Has(Flaw.ARefusedRefundIsIgnored),
        SagaNews.Kind.PaymentRefunded => _world.Has(Flaw.APaidRefundIsIgnored),
        SagaNews.Kind.PaymentAuthorized => _world.Has(Flaw.AnAuthorizationIsIgnored),
        SagaNews.Kind.DiscountRefused => _world.Has(Flaw.ARefusedCouponIsIgnored),
        SagaNews.Kind.PaymentVoided when _world.Has(Flaw.ADecisionThrows) => throw new InvalidOperationException("planted"),
        _ => false,
    };

    private OrderChange Plant(OrderChange change) => _world.Has(Flaw.AWholeRefundKeepsTheStock) && change.After is { Status: OrderStatus.Cancelled, CancelReason: OrderCancelReason.Refunded }
        ? new(change.After with { Status = OrderStatus.Refunded, CancelReason = null }, OrderChange.Said.Refunded) { Amount = change.Amount }
        : change;

    private Loaded<Id<Order>, OrderState> Load(IEnumerable<Id<Order>> asked, IEnumerable<Refund>? refunds = null)
    {
        var known = refunds?.Select(refund => refund.Id).Distinct().Where(_refunds.ContainsKey).ToLookup(id => _refundsOf[id], id => _refunds[id]);
        HashSet<Id<Order>> ids = [.. asked];
        Loaded<Id<Order>, OrderState> orders = new(ids);
        foreach (var id in ids)
            if (_orders.TryGetValue(id, out var order)) orders.Add(id, order with { IsCaptured = _wereCaptured.Contains(id) || _world.Has(Flaw.WhatIsNotCapturedIsShipped), Refunds = [.. known?[id] ?? []], IsRedeemed = _world.Has(Flaw.ACouponIsNotWaitedFor) ? null : order.IsRedeemed });
        return orders;
    }

    private void Save(Loaded<Id<Order>, OrderState> orders)
    {
        foreach (var order in orders.Changed)
        {
            if (_world.Story is not null && _orders[order.Id].Status != order.Status)
                _world.Tell($"{Names.Of(order.Id.Value)} is {order.Status.ToName()}{(order.CancelReason is { } reason ? $", {reason}" : "")}", order.Id.Value);
            _orders[order.Id] = order with { Refunds = [] };
            foreach (var refund in order.Refunds) (_refunds[refund.Id], _refundsOf[refund.Id]) = (refund, order.Id);
            if (order.Status == OrderStatus.Confirmed) _wereConfirmed.Add(order.Id);
        }
    }

    private static string Describe(OrderCommand command) => command switch
    {
        OrderCommand.Cancel(_, var owner) => owner is null ? "an admin cancels it" : "the customer cancels it",
        OrderCommand.Ship => "an admin ships it",
        OrderCommand.Deliver => "it is delivered",
        _ => "its deadline is over",
    };

    private sealed record Placed(PlaceOrderCommand? Command, Result<PlacedOrder> Order);

    private sealed record Decided(Result<OrderChange>? Change);
}
