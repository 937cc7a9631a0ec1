using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>A product and how many of it.</summary>
public sealed record StockLine(Id<Product> ProductId, int Quantity);

/// <summary>Everything that the order wants is held for it. It carries what Payments needs, so that nobody has to ask back.</summary>
public sealed record StockReserved(
    Id<Order> OrderId, Id<User> UserId, Money TotalAmount, string Currency, IReadOnlyList<StockLine> Items, string? PaymentMethod)
    : IEvent<StockReserved>, IPriced
{
    public static EventType<StockReserved> Type { get; } = new("inventory.stock_reserved", 1, ContractsJson.Default.StockReserved);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>Nothing is held for the order: one product falls short.</summary>
public sealed record StockFailed(Id<Order> OrderId, Id<Product> ProductId, int Requested, int Available) : IEvent<StockFailed>
{
    public static EventType<StockFailed> Type { get; } = new("inventory.stock_failed", 1, ContractsJson.Default.StockFailed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

public sealed record StockReleased(Id<Order> OrderId, IReadOnlyList<StockLine> Items) : IEvent<StockReleased>
{
    public static EventType<StockReleased> Type { get; } = new("inventory.stock_released", 1, ContractsJson.Default.StockReleased);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>What there is of a product after a batch of changes: one event a product and batch, the newest counts.</summary>
/// <param name="Revision">Grows with each of these about the product; 0 in those that were said before it was told.</param>
public sealed record StockChanged(Id<Product> ProductId, int Quantity, int Reserved, int Available, long Revision = 0) : IEvent<StockChanged>
{
    public static EventType<StockChanged> Type { get; } = new("inventory.stock_changed", 1, ContractsJson.Default.StockChanged);

    [JsonIgnore]
    public Guid Key => ProductId.Value;
}
