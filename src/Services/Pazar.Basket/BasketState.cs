using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>A basket, as decisions see it.</summary>
/// <param name="UserId">Whose it is; null for somebody who is not signed in.</param>
/// <param name="Version">Grows with each change of what is in it.</param>
/// <param name="MergedInto">Whose basket it has become a part of; then it is only a tombstone.</param>
internal sealed record BasketState(
    Id<ShoppingBasket> Id, Id<User>? UserId, long Version, IReadOnlyList<BasketLine> Lines, string? Coupon, BasketCheckout? Checkout,
    Id<User>? MergedInto, DateTimeOffset TouchedAt)
{
    public const int MostLines = 100;
    public const int MostOfOne = 10_000;

    public static BasketState New(Id<ShoppingBasket> id, Id<User>? user, DateTimeOffset now) => new(id, user, 0, [], null, null, null, now);

    public bool IsCheckingOut => Checkout is { IsOpen: true };

    /// <summary>Whether nobody can use it any more, swept or not.</summary>
    public bool HasEnded(DateTimeOffset now, TimeSpan anonymousTime) => MergedInto is not null || (UserId is null && now - TouchedAt > anonymousTime);

    public BasketLine? Find(Id<Product> product)
    {
        foreach (var line in Lines)
            if (line.ProductId == product) return line;
        return null;
    }

    /// <summary>With so many of a product; what is less than was checked out takes no more out when the order is placed.</summary>
    public BasketState With(Id<Product> product, int quantity) => Find(product) switch
    {
        null when quantity == 0 => this,
        null => this with { Lines = [.. Lines, new(product, quantity)] },
        _ when quantity == 0 => this with { Lines = [.. Lines.Where(line => line.ProductId != product)] },
        _ => this with
        {
            Lines = [.. Lines.Select(line => line.ProductId == product ? line with { Quantity = quantity, CheckedOut = Math.Min(line.CheckedOut, quantity) } : line)],
        },
    };

    /// <summary>This as the next version.</summary>
    public BasketState Changed(DateTimeOffset now) => this with { Version = Version + 1, TouchedAt = now };
}
