using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>Whose basket is meant.</summary>
/// <param name="Named">The id of the basket: a user's own, or the one that somebody who is not signed in names, if any.</param>
/// <param name="Fresh">The id of the basket that is made where there is none.</param>
/// <param name="User">Null for somebody who is not signed in.</param>
internal readonly record struct BasketOwner(Id<ShoppingBasket>? Named, Id<ShoppingBasket> Fresh, Id<User>? User)
{
    /// <summary>A user's basket has the user's id, so it is found and locked without looking for it.</summary>
    public static BasketOwner Of(Id<User> user) => new(new(user.Value), new(user.Value), user);

    public static BasketOwner Anonymous(Id<ShoppingBasket>? named, Id<ShoppingBasket> fresh) => new(named, fresh, null);
}
