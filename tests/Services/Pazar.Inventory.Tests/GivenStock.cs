using Pazar.Contracts;
using Pazar.Inventory;
using Pazar.Kernel;

namespace Pazar.Inventory.Tests;

/// <summary>Products, orders and stock by small numbers.</summary>
internal static class GivenStock
{
    private static readonly Id<User> User = new(new Guid(9, 0, 0, new byte[8]));

    public static Id<Product> Product(int number) => new(new Guid(number + 1, 1, 0, new byte[8]));

    public static Id<Order> Order(int number) => new(new Guid(number + 1, 2, 0, new byte[8]));

    public static Stock Stock(params int[] quantities)
    {
        var products = quantities.Select((_, i) => Product(i)).ToList();
        Loaded<Id<Product>, StockRow> rows = new(products);
        foreach (var product in products) rows.Add(product, new(product, "sku"));
        return new(new(quantities.Select((quantity, i) => KeyValuePair.Create(Product(i), new Capacity(quantity)))), rows, new(Enumerable.Range(0, 20).Select(Order)));
    }

    public static OrderMessage Created(int order, params (int Product, int Quantity)[] lines) => new OrderMessage.Created(new(
        Order(order), User, new(100), "USD", [.. lines.Select(line => new OrderItem(Product(line.Product), "sku", "Cup", line.Quantity, new(1), new(1)))], null));

    public static OrderMessage Cancelled(int order) => new OrderMessage.Cancelled(new(Order(order), User, "customer"));

    public static OrderMessage Shipped(int order) => new OrderMessage.Shipped(new(Order(order), User, null));

    /// <summary>Decides each message on what the ones before it left.</summary>
    public static List<StockDecision> Handle(this Stock stock, params OrderMessage[] messages)
    {
        List<StockDecision> decisions = [];
        foreach (var message in messages)
        {
            decisions.Add(OrderStockHandler.Decide(stock, message));
            stock.Apply(decisions[^1]);
        }
        return decisions;
    }
}
