using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>
/// A discount as customers may use it: said when it is created, when it is edited, and when it is used up or free again. <paramref name="Revision"/> grows with each word about
/// the code, also when it is another discount's later.
/// </summary>
/// <param name="Code">As <see cref="CouponCode.Normalize"/> writes it.</param>
/// <param name="IsExhausted">As many uses as there may be are taken. It may be so for a while before it is said.</param>
/// <param name="MaxUsesPerUser">How often one user may use it; who knows a user's own orders refuses another one at once.</param>
public sealed record DiscountChanged(Id<Discount> DiscountId, string Code, DiscountTerms Terms, bool IsExhausted, string Currency, long Revision, int? MaxUsesPerUser = null)
    : IEvent<DiscountChanged>, IPriced
{
    public static EventType<DiscountChanged> Type { get; } = new("discount.changed", 1, ContractsJson.Default.DiscountChanged);

    [JsonIgnore]
    public Guid Key => DiscountId.Value;
}

/// <summary>The discount is over for ever. Its code is free for another one.</summary>
public sealed record DiscountEnded(Id<Discount> DiscountId, string Code, long Revision) : IEvent<DiscountEnded>
{
    public static EventType<DiscountEnded> Type { get; } = new("discount.ended", 1, ContractsJson.Default.DiscountEnded);

    [JsonIgnore]
    public Guid Key => DiscountId.Value;
}

/// <summary>The order has its use of the discount. It is given back when the order is cancelled.</summary>
public sealed record DiscountRedeemed(Id<Order> OrderId, Id<User> UserId, Id<Discount> DiscountId, string Code) : IEvent<DiscountRedeemed>
{
    public static EventType<DiscountRedeemed> Type { get; } = new("discount.redeemed", 1, ContractsJson.Default.DiscountRedeemed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>The order gets no use of the discount: others, or its customer's other orders, have had the last.</summary>
/// <param name="Reason">One of the codes of <see cref="CouponRefusal"/>.</param>
public sealed record DiscountRefused(Id<Order> OrderId, Id<User> UserId, Id<Discount> DiscountId, string Code, string Reason) : IEvent<DiscountRefused>
{
    public static EventType<DiscountRefused> Type { get; } = new("discount.refused", 1, ContractsJson.Default.DiscountRefused);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}
