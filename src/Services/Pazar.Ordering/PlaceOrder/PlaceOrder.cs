using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An order as a customer wants it.</summary>
/// <param name="BasketId">The basket that was checked out, which hears by an event what became of it; null for who asks by themselves.</param>
internal sealed record PlaceOrderCommand(
    Id<Order> Id, Id<User> UserId, IReadOnlyList<PlaceOrderLine> Lines, string? PaymentMethod, ShippingAddress? ShippingAddress,
    Id<ShoppingBasket>? BasketId = null)
{
    public static PlaceOrderCommand Of(BasketCheckedOut said) => new(
        said.OrderId, said.UserId, [.. said.Items.Select(line => new PlaceOrderLine(line.ProductId, line.Quantity))], said.PaymentMethod,
        said.ShippingAddress, said.BasketId);
}

/// <summary>The rules of placing an order.</summary>
internal static class PlaceOrder
{
    /// <summary>What an order would add to what its user holds unpaid, at the known prices.</summary>
    public static Unpaid Wanted(Loaded<Id<Product>, OrderableProduct> products, PlaceOrderCommand command)
    {
        Unpaid wanted = new(1, 0, 0);
        foreach (var line in command.Lines)
            wanted += new Unpaid(0, line.Quantity, (products.Find(line.ProductId)?.Price.ToDecimal() ?? 0) * line.Quantity);
        return wanted;
    }

    /// <summary>Prices and names are Ordering's own, as last heard from the catalog.</summary>
    /// <param name="held">By the user, as far as it may come to the limit.</param>
    public static Result<PlacedOrder> Decide(Loaded<Id<Product>, OrderableProduct> products, PlaceOrderCommand command, Unpaid held, Unpaid limit)
    {
        List<OrderItem> items = new(command.Lines.Count);
        var total = Money.Zero;
        foreach (var line in command.Lines)
        {
            if (products.Find(line.ProductId) is not { IsActive: true } product)
                return new Refusal("product_unavailable", $"Product {line.ProductId} cannot be ordered.");
            var lineTotal = product.Price * line.Quantity;
            items.Add(new(product.Id, product.Sku, product.Name, line.Quantity, product.Price, lineTotal));
            total += lineTotal;
        }
        if (total.Minor > Money.MaxMinor) return new Refusal("order_too_large", $"An order's total is at most {new Money(Money.MaxMinor)}.");
        PlacedOrder placed = new(command, items, total);
        return Unpaid.Check(held, placed.Unpaid, limit) is { } refusal ? refusal : placed;
    }
}

/// <summary>An accepted order.</summary>
internal sealed record PlacedOrder(PlaceOrderCommand Command, IReadOnlyList<OrderItem> Items, Money Total)
{
    public Unpaid Unpaid { get; } = new(1, Items.Sum(item => (long)item.Quantity), Total.ToDecimal());

    public DateTimeOffset At { get; init; }

    public string Currency { get; init; } = "";
}
