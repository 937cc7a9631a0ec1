using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The newest checkout of a basket, unless it was refused.</summary>
/// <param name="Version">The version of the basket that was checked out.</param>
/// <param name="LeftVersion">The version that was left when the order was placed; null while that is not known.</param>
internal sealed record BasketCheckout(Id<Order> OrderId, long Version, long? LeftVersion = null)
{
    public bool IsOpen => LeftVersion is null;
}
