using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>A product as it can be ordered.</summary>
internal sealed record OrderableProduct(Id<Product> Id, string Sku, string Name, Money Price, bool IsActive);
