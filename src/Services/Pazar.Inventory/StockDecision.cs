using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>What is to be done about one message of an order.</summary>
internal abstract record StockDecision
{
    private StockDecision() { }

    /// <summary>The order has its answer already.</summary>
    public sealed record Nothing : StockDecision
    {
        public static readonly Nothing Instance = new();
    }

    public sealed record Reserve(Id<Order> OrderId, IReadOnlyList<CapacityLine<Id<Product>>> Lines) : StockDecision;

    public sealed record Fail(Id<Order> OrderId, IReadOnlyList<CapacityLine<Id<Product>>> Lines, Shortage<Id<Product>> Shortage) : StockDecision;

    public sealed record Release(Id<Order> OrderId, IReadOnlyList<CapacityLine<Id<Product>>> Lines) : StockDecision;

    public sealed record Take(Id<Order> OrderId, IReadOnlyList<CapacityLine<Id<Product>>> Lines) : StockDecision;

    /// <summary>The order is cancelled before it was heard of: it must not be reserved when it comes.</summary>
    public sealed record Remember(Id<Order> OrderId) : StockDecision;
}
