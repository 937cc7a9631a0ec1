using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Inventory;
using Pazar.Kernel;
using Pazar.Ordering;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Stock, held and taken for orders, and set by admins. The decisions are Inventory's own; what is mirrored by hand is <see cref="StockStore"/>: which rows
/// a batch loads and how a row becomes a capacity and back.
/// </summary>
internal sealed class InventoryWorld : IWorldService
{
    private readonly World _world;
    private readonly Dictionary<Id<Product>, (StockRow Row, int Quantity, int Reserved)> _stock = [];
    private readonly Dictionary<Id<Order>, StockReservation> _reservations = [];
    private readonly Dictionary<Id<Product>, (int Quantity, int Reserved)> _ledger = [];

    public InventoryWorld(World world)
    {
        _world = world;
        foreach (var product in world.Ordering.Products)
        {
            // Some are not stocked yet.
            if (!world.Chance.Happens(0.9)) continue;
            var quantity = world.Chance.Between(0, 12);
            _stock[product.Id] = (new(product.Id, product.Sku), quantity, 0);
            _ledger[product.Id] = (quantity, 0);
        }
        Acts = [new(4, Set)];
    }

    public WorldLog Log { get; } = new();

    public IReadOnlyList<IWorldSubscription> Hears => field ??=
    [
        new WorldSubscription<OrderMessage>(_world, _world.Ordering.Log, Log, new EventDecoder<OrderMessage>()
            .On<OrderCreated>(order => new OrderMessage.Created(order))
            .On<OrderCancelled>(order => new OrderMessage.Cancelled(order))
            .On<OrderShipped>(order => new OrderMessage.Shipped(order)), Follow),
    ];

    public IReadOnlyList<Act> Acts { get; }

    public bool Settle() => false;

    public void CheckAlways()
    {
        foreach (var (product, (_, quantity, reserved)) in _stock)
        {
            var live = 0;
            foreach (var reservation in _reservations.Values)
            {
                if (reservation.Status != ReservationStatus.Reserved) continue;
                foreach (var line in reservation.Lines)
                    if (line.Key == product) live += line.Quantity;
            }
            if (reserved != live || reserved > quantity || reserved < 0)
                Rules.Break(Rules.ReservedIsTheSumOfLiveReservations, product.Value, $"{reserved} of {quantity} are reserved, live reservations hold {live}");
            var sum = _ledger.GetValueOrDefault(product);
            if (sum != (quantity, reserved))
                Rules.Break(Rules.StockIsTheSumOfItsLedger, product.Value, $"{quantity} with {reserved} reserved, its movements come to {sum}");
        }
    }

    public void CheckInTheEnd()
    {
        foreach (var id in _world.Ordering.Ids)
        {
            var status = _world.Ordering[id].Status;
            var isHeld = _reservations.TryGetValue(id, out var reservation) && reservation.Status == ReservationStatus.Reserved;
            var isTaken = reservation is { Status: ReservationStatus.Taken };
            var isRight = status switch
            {
                OrderStatus.Confirmed => isHeld,
                OrderStatus.Shipped or OrderStatus.Delivered => isTaken,
                OrderStatus.Cancelled => !isHeld && !isTaken,
                _ => !isHeld,
            };
            if (!isRight) Rules.Break(Rules.StockIsHeldForLiveOrdersOnly, id.Value, $"it is {status.ToName()}, its stock is {reservation?.Status.ToString() ?? "unheard of"}");
        }
    }

    private bool Set()
    {
        var product = _world.Chance.Pick(_world.Ordering.Products);
        StockCommand command = _world.Chance.Below(3) switch
        {
            0 => new StockCommand.Upsert(product.Id, product.Sku, _world.Chance.Between(0, 12)),
            1 => new StockCommand.Set(product.Id, _world.Chance.Between(0, 12)),
            _ => new StockCommand.Adjust(product.Id, _world.Chance.Between(-5, 5), "counted"),
        };
        if (_world.Commit(Log, [command], SetAll) && _world.Story is not null)
            _world.Tell($"an admin wants {command}; there are {_stock.GetValueOrDefault(product.Id)}", product.Id.Value);
        return true;
    }

    private Action SetAll(Batch<StockCommand> batch)
    {
        var stock = Load(batch.Messages.Select(m => m.Body.ProductId), []);
        batch.Decide(stock, static (stock, message) => SetStock.Decide(stock, message.Body), SetStock.Apply);
        StockStore.SayChanged(batch, stock);
        return () => Save(stock);
    }

    private Action Follow(Batch<OrderMessage> batch)
    {
        var stock = Load(
            batch.Messages.Select(m => m.Body).OfType<OrderMessage.Created>().SelectMany(m => m.Event.Items).Select(item => item.ProductId),
            batch.Messages.Select(m => m.Body).Where(m => m is not OrderMessage.Created || !_world.Has(Flaw.AnOrderThatIsHeardAgainIsHeldAgain)).Select(m => m.OrderId),
            batch.Messages.Select(m => m.Body.OrderId));
        var decisions = batch.Decide(stock, static (stock, message) => OrderStockHandler.Decide(stock, message.Body), static (stock, decision) => stock.Apply(decision));
        OrderStockHandler.Say(batch, decisions, stock);
        return () => Save(stock);
    }

    /// <summary>As <see cref="StockStore.LoadAsync"/> does.</summary>
    private Stock Load(IEnumerable<Id<Product>> products, IEnumerable<Id<Order>> orders, IEnumerable<Id<Order>>? all = null)
    {
        HashSet<Id<Product>> asked = [.. products];
        HashSet<Id<Order>> ids = [.. orders];
        Loaded<Id<Order>, StockReservation> reservations = new(all ?? ids);
        foreach (var id in ids)
        {
            if (!_reservations.TryGetValue(id, out var reservation)) continue;
            reservations.Add(id, reservation);
            foreach (var line in reservation.Lines) asked.Add(line.Key);
        }
        Loaded<Id<Product>, StockRow> rows = new(asked);
        // Where nothing is given back: that would be more than there is.
        var isStale = _world.Has(Flaw.AStaleCountOfStockIsSaved) && reservations.Rows.Count == 0;
        Dictionary<Id<Product>, Capacity> capacities = [];
        foreach (var product in asked)
        {
            capacities[product] = new(0);
            if (!_stock.TryGetValue(product, out var found)) continue;
            rows.Add(product, found.Row);
            capacities[product] = new(found.Quantity, Held: isStale ? 0 : found.Reserved);
        }
        Loaded<Id<Product>, KnownProduct> catalog = new(asked);
        foreach (var product in _world.Ordering.Products)
            if (asked.Contains(product.Id)) catalog.Add(product.Id, new(product.Id, product.Sku, IsArchived: false));
        return new(new(capacities), rows, reservations) { Catalog = catalog };
    }

    /// <summary>What is taken leaves with its quantity.</summary>
    private void Save(Stock stock)
    {
        foreach (var product in stock.Ledger.Changed)
        {
            if (stock.Products.Find(product) is not { } row) continue;
            var capacity = stock.Ledger[product];
            _stock[product] = (row, capacity.Total - capacity.Taken, capacity.Held);
        }
        foreach (var reservation in stock.Reservations.Changed)
        {
            _reservations[reservation.OrderId] = reservation;
            if (_world.Story is not null)
                _world.Tell($"the stock of {Names.Of(reservation.OrderId.Value)} is {reservation.Status}", [reservation.OrderId.Value, .. reservation.Lines.Select(line => line.Key.Value)]);
        }
        if (_world.Has(Flaw.AMovementIsNotWritten)) return;
        foreach (var movement in stock.Movements)
        {
            var (quantity, reserved) = _ledger.GetValueOrDefault(movement.ProductId);
            _ledger[movement.ProductId] = (quantity + movement.QuantityChange, reserved + movement.ReservedChange);
        }
    }
}
