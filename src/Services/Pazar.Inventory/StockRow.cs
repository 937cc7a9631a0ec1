using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The part of a stock row that capacity does not say.</summary>
internal sealed record StockRow(Id<Product> ProductId, string Sku);
