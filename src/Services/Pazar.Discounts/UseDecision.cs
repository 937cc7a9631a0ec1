using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>What is to be done about one message of an order.</summary>
internal abstract record UseDecision
{
    private UseDecision() { }

    /// <summary>The order has its answer already.</summary>
    public sealed record Nothing : UseDecision
    {
        public static readonly Nothing Instance = new();
    }

    public sealed record Redeem(OrderDiscounted Order) : UseDecision;

    public sealed record Refuse(OrderDiscounted Order, Refusal Refusal) : UseDecision;

    /// <summary>The use is free again.</summary>
    public sealed record Return(Redemption Redemption) : UseDecision;

    /// <summary>The order is cancelled before it was heard of: it must not get a use when it comes.</summary>
    public sealed record Remember(Id<Order> OrderId, Id<User> UserId) : UseDecision;
}
