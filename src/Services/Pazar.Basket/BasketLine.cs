using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>A product in a basket.</summary>
/// <param name="CheckedOut">How many of them are part of the checkout that is under way; they leave when its order is placed.</param>
internal sealed record BasketLine(Id<Product> ProductId, int Quantity, int CheckedOut = 0);
