using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>What an admin does to the stock of one product.</summary>
internal abstract record StockCommand(Id<Product> ProductId)
{
    /// <summary>Stocks a product for the first time, or sets it anew.</summary>
    public sealed record Upsert(Id<Product> ProductId, string Sku, int Quantity) : StockCommand(ProductId);

    /// <param name="Edit">Which edit the admin has seen; default when that does not matter.</param>
    public sealed record Set(Id<Product> ProductId, int Quantity, IfMatch Edit = default) : StockCommand(ProductId);

    public sealed record Adjust(Id<Product> ProductId, int Delta, string Reason) : StockCommand(ProductId);
}
