using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An order as a customer wants it.</summary>
internal sealed record PlaceOrderCommand(
    Id<Order> Id, Id<User> UserId, IReadOnlyList<PlaceOrderLine> Lines, string? PaymentMethod, ShippingAddress? ShippingAddress);

/// <summary>The rules of placing an order.</summary>
internal static class PlaceOrder
{
    /// <summary>Prices and names are Ordering's own, as last heard from the catalog.</summary>
    public static Result<PlacedOrder> Decide(Loaded<Id<Product>, OrderableProduct> products, PlaceOrderCommand command)
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
        return total.Minor <= Money.MaxMinor
            ? new PlacedOrder(command, items, total)
            : new Refusal("order_too_large", $"An order's total is at most {new Money(Money.MaxMinor)}.");
    }
}

/// <summary>An accepted order.</summary>
internal sealed record PlacedOrder(PlaceOrderCommand Command, IReadOnlyList<OrderItem> Items, Money Total)
{
    public DateTimeOffset At { get; init; }

    public string Currency { get; init; } = "";
}
