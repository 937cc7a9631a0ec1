using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>The part of a stock row that capacity does not say.</summary>
/// <param name="Revision">Grows with each change by people, and not when orders hold or take stock.</param>
/// <param name="Told">How many of its changes others were told of.</param>
internal sealed record StockRow(Id<Product> ProductId, string Sku, long Revision = 1, long Told = 0);
