using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>A product's stock on the wire; <c>available = quantity − reserved</c>.</summary>
internal sealed record StockView(Id<Product> ProductId, string ProductSku, int Quantity, int Reserved, int Available, DateTimeOffset UpdatedAt)
{
    public static StockView Of(StockRow row, Capacity capacity, DateTimeOffset at) =>
        new(row.ProductId, row.Sku, capacity.Total - capacity.Taken, capacity.Held, capacity.Available, at);
}
