using System.Globalization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>A product's stock on the wire; <c>available = quantity − reserved</c>.</summary>
internal sealed record StockView(Id<Product> ProductId, string ProductSku, int Quantity, int Reserved, int Available, DateTimeOffset UpdatedAt)
{
    /// <summary>Changes with everything that a reader sees; the part before the dot only when people edit.</summary>
    public static string TagOf(long revision, DateTimeOffset updatedAt) => string.Create(CultureInfo.InvariantCulture, $"{revision}.{updatedAt.UtcTicks}");

    public static StockView Of(StockRow row, Capacity capacity, DateTimeOffset at) =>
        new(row.ProductId, row.Sku, capacity.Total - capacity.Taken, capacity.Held, capacity.Available, at);
}
