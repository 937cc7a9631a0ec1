using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An order as a customer wants it.</summary>
/// <param name="BasketId">The basket that was checked out, which hears by an event what became of it; null for who asks by themselves.</param>
/// <param name="Coupon">The code as it was typed.</param>
internal sealed record PlaceOrderCommand(
    Id<Order> Id, Id<User> UserId, IReadOnlyList<PlaceOrderLine> Lines, string? PaymentMethod, ShippingAddress? ShippingAddress,
    Id<ShoppingBasket>? BasketId = null, string? Coupon = null)
{
    /// <summary>What is noted beside it; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What the customer was shown; null where that does not matter.</summary>
    public Money? ExpectedTotal { get; init; }

    /// <summary>What the basket said, for the order's timeline.</summary>
    public Envelope? Heard { get; init; }

    public static PlaceOrderCommand Of(BasketCheckedOut said, Envelope envelope) => new(
        said.OrderId, said.UserId, [.. said.Items.Select(line => new PlaceOrderLine(line.ProductId, line.Quantity))], said.PaymentMethod,
        said.ShippingAddress, said.BasketId, said.Coupon)
    {
        Heard = envelope,
        Metadata = said.Metadata,
        ExpectedTotal = said.ExpectedTotal,
    };
}

/// <summary>The rules of placing an order.</summary>
internal static class PlaceOrder
{
    /// <summary>Whoever checked a basket out longer ago has gone, and is not charged for it any more.</summary>
    public static readonly TimeSpan LongestCheckout = TimeSpan.FromMinutes(15);

    public const string QuantityLimit = "quantity_limit";

    private static readonly Refusal TooLate = new("checkout_expired", "The checkout waited too long for its order; check the basket out again.");

    /// <summary>What an order would add to what its user holds unpaid, at the known prices.</summary>
    public static Unpaid Wanted(Loaded<Id<Product>, OrderableProduct> products, PlaceOrderCommand command)
    {
        Unpaid wanted = new(1, 0, 0);
        foreach (var line in command.Lines)
            wanted += new Unpaid(0, line.Quantity, (products.Find(line.ProductId)?.Price.ToDecimal() ?? 0) * line.Quantity);
        return wanted;
    }

    /// <summary>Prices, names and discounts are Ordering's own, as last heard from the catalog and from Discounts.</summary>
    /// <param name="held">By the user, as far as it may come to the limit.</param>
    public static Result<PlacedOrder> Decide(OrderCatalog catalog, PlaceOrderCommand command, Unpaid held, Unpaid limit, DateTimeOffset now)
    {
        if (command.Heard is { } heard && now - heard.At > LongestCheckout) return TooLate;
        List<OrderItem> items = new(command.Lines.Count);
        var subtotal = Money.Zero;
        foreach (var line in command.Lines)
        {
            if (catalog.Products.Find(line.ProductId) is not { } product || !product.IsForSale(now))
                return Refusal.Passing("product_unavailable", $"Product {line.ProductId} cannot be ordered.");
            if (line.Quantity > product.MaxPerOrder)
                return new Refusal(QuantityLimit, $"An order has at most {product.MaxPerOrder} of {product.Name} ({product.Sku}).");
            var lineTotal = product.Price * line.Quantity;
            items.Add(new(product.Id, product.Sku, product.Name, line.Quantity, product.Price, lineTotal));
            subtotal += lineTotal;
        }
        if (subtotal.Minor > Money.MaxMinor) return new Refusal("order_too_large", $"An order's total is at most {new Money(Money.MaxMinor)}.");
        PlacedOrder placed = new(command, items, subtotal);
        if (command.Coupon is not null)
        {
            var discounted = TakeOff(placed, catalog, now);
            if (!discounted.Succeeded) return discounted;
            placed = discounted.Value;
        }
        if (command.ExpectedTotal is { } expected && expected != placed.Total)
            return new Refusal(OrderRefusal.PriceChanged, $"Today the order comes to {placed.Total}, and not to {expected}.") { TotalAmount = placed.Total };
        return Unpaid.Check(held, placed.Unpaid, limit) is { } refusal ? refusal : placed;
    }

    private static Result<PlacedOrder> TakeOff(PlacedOrder placed, OrderCatalog catalog, DateTimeOffset now)
    {
        if (catalog.Coupons.Find(CouponCode.IdOf(placed.Command.Coupon!)) is not { } coupon) return CouponRefusal.Unknown;
        var applied = coupon.Apply([.. placed.Items.Select(item => new DiscountLine(item.ProductId, catalog.Products.Find(item.ProductId)!.Category, item.Quantity, item.UnitPrice))],
            catalog.Used.GetValueOrDefault(new(placed.Command.UserId, coupon.DiscountId)), now);
        if (applied.Refusal is { } refusal) return refusal;
        return placed with
        {
            Coupon = coupon,
            Discount = applied.Value!.Total,
            Items = [.. placed.Items.Zip(applied.Value.Lines, static (item, off) => item with { Discount = off, LineTotal = item.LineTotal - off })],
        };
    }
}

/// <summary>What the orders of a batch are priced by.</summary>
/// <param name="Used">How many orders of a user use a discount that is limited for each.</param>
internal sealed record OrderCatalog(
    Loaded<Id<Product>, OrderableProduct> Products, Loaded<Id<Coupon>, KnownCoupon> Coupons, IReadOnlyDictionary<CouponUser, int> Used);

/// <summary>An accepted order.</summary>
internal sealed record PlacedOrder(PlaceOrderCommand Command, IReadOnlyList<OrderItem> Items, Money Subtotal)
{
    /// <summary>What takes something off it.</summary>
    public KnownCoupon? Coupon { get; init; }

    public Money Discount { get; init; }

    public Money Total => Subtotal - Discount;

    public Unpaid Unpaid => new(1, Items.Sum(item => (long)item.Quantity), Total.ToDecimal());

    public DateTimeOffset At { get; init; }

    public string Currency { get; init; } = "";
}
