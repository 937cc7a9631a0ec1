using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>
/// What a batch knows of stock: the capacities of the products it touches and the answers its orders already have.
/// It folds through the batch; a product's taken units leave with their quantity when they are saved.
/// </summary>
internal sealed class Stock(CapacityLedger<Id<Product>> ledger, Loaded<Id<Product>, StockRow> products, Loaded<Id<Order>, StockReservation> reservations)
{
    /// <summary>What Catalog says of the products that people set; orders do not ask.</summary>
    public Loaded<Id<Product>, KnownProduct> Catalog { get; set; } = new([]);

    public CapacityLedger<Id<Product>> Ledger => ledger;

    public Loaded<Id<Product>, StockRow> Products => products;

    public Loaded<Id<Order>, StockReservation> Reservations => reservations;

    public List<Movement> Movements { get; } = [];

    public void Apply(StockDecision decision)
    {
        switch (decision)
        {
            case StockDecision.Reserve(var order, var lines):
                ledger.Hold(lines);
                Move(order, lines, MovementCause.Reserved, quantitySign: 0, reservedSign: 1);
                reservations.Set(order, new(order, ReservationStatus.Reserved, lines));
                break;
            case StockDecision.Fail(var order, var lines, _):
                reservations.Set(order, new(order, ReservationStatus.Failed, lines));
                break;
            case StockDecision.Release(var order, var lines):
                ledger.Release(lines);
                Move(order, lines, MovementCause.Released, quantitySign: 0, reservedSign: -1);
                reservations.Set(order, new(order, ReservationStatus.Released, lines));
                break;
            case StockDecision.Take(var order, var lines):
                ledger.Take(lines);
                Move(order, lines, MovementCause.Taken, quantitySign: -1, reservedSign: -1);
                reservations.Set(order, new(order, ReservationStatus.Taken, lines));
                break;
            case StockDecision.Remember(var order):
                reservations.Set(order, new(order, ReservationStatus.Cancelled, []));
                break;
        }
    }

    private void Move(Id<Order> order, IReadOnlyList<CapacityLine<Id<Product>>> lines, MovementCause cause, int quantitySign, int reservedSign)
    {
        foreach (var line in lines)
            Movements.Add(new(line.Key, cause, line.Quantity * quantitySign, line.Quantity * reservedSign, order, null));
    }
}
