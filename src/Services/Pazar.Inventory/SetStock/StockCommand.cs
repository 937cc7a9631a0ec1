using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>What an admin does to the stock of one product.</summary>
internal abstract record StockCommand(Id<Product> ProductId)
{
    /// <summary>Stocks a product for the first time, or sets it anew.</summary>
    public sealed record Upsert(Id<Product> ProductId, string Sku, int Quantity) : StockCommand(ProductId);

    public sealed record Set(Id<Product> ProductId, int Quantity) : StockCommand(ProductId);

    public sealed record Adjust(Id<Product> ProductId, int Delta, string Reason) : StockCommand(ProductId);
}
