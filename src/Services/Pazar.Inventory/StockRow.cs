using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The part of a stock row that capacity does not say.</summary>
/// <param name="Revision">Grows with each change by people, and not when orders hold or take stock.</param>
internal sealed record StockRow(Id<Product> ProductId, string Sku, long Revision = 1);
