using Pazar.Basket;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Every unit that somebody put into a basket, one by one: where it lies and which order it was checked out for. What a basket must hold follows from that,
/// without the arithmetic of the rules.
/// </summary>
internal sealed class BasketUnits
{
    private readonly Dictionary<Id<ShoppingBasket>, List<Unit>> _units = [];
    private readonly HashSet<Id<ShoppingBasket>> _merged = [];

    public int Count(Id<ShoppingBasket> basket, Id<Product> product) => Of(basket).Count(unit => unit.Product == product);

    /// <summary>Follows what was done, in the order in which it was.</summary>
    public void Follow(BasketCommand command, BasketChange change)
    {
        if (change.Refusal is not null || change.Basket is not { } basket) return;
        switch (command)
        {
            case BasketCommand.Add(_, var product, var quantity): Put(basket, product, quantity); break;
            case BasketCommand.Set(_, var product, var quantity): Put(basket, product, quantity - Count(basket, product)); break;
            case BasketCommand.Remove(_, var product): Of(basket).RemoveAll(unit => unit.Product == product); break;
            case BasketCommand.Clear: Of(basket).Clear(); break;
            case BasketCommand.Merge(_, var from) when from != basket && _merged.Add(from):
                Of(basket).AddRange(Of(from));
                _units.Remove(from);
                break;
            case BasketCommand.CheckOut when change.Begun is { } begun:
                foreach (var unit in Of(basket)) unit.Order = begun.OrderId;
                break;
        }
    }

    public void Answered(Id<ShoppingBasket> basket, Id<Order> order, bool isPlaced)
    {
        if (isPlaced) Of(basket).RemoveAll(unit => unit.Order == order);
        foreach (var unit in Of(basket).Where(unit => unit.Order == order)) unit.Order = null;
    }

    /// <summary>What is fewer leaves from what was put in last, and what an order waits for only when nothing else is left.</summary>
    private void Put(Id<ShoppingBasket> basket, Id<Product> product, int more)
    {
        var units = Of(basket);
        for (; more > 0; more--) units.Add(new(product));
        for (; more < 0; more++) units.RemoveAt(units.FindLastIndex(unit => unit.Product == product && unit.Order is null) is >= 0 and var free
            ? free
            : units.FindLastIndex(unit => unit.Product == product));
    }

    private List<Unit> Of(Id<ShoppingBasket> basket)
    {
        if (!_units.TryGetValue(basket, out var units)) _units.Add(basket, units = []);
        return units;
    }

    private sealed class Unit(Id<Product> product)
    {
        public Id<Product> Product { get; } = product;

        public Id<Order>? Order { get; set; }
    }
}
