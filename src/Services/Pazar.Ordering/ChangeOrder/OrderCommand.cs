using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What people, and the deadline, do to an order that exists. <see cref="Owner"/> is null for an admin, who may reach any order.</summary>
internal abstract record OrderCommand(Id<Order> OrderId, Id<User>? Owner)
{
    public sealed record Cancel(Id<Order> OrderId, Id<User>? Owner) : OrderCommand(OrderId, Owner);

    public sealed record Ship(Id<Order> OrderId, string? TrackingCode) : OrderCommand(OrderId, null);

    public sealed record Deliver(Id<Order> OrderId) : OrderCommand(OrderId, null);

    public sealed record TimeOut(Id<Order> OrderId) : OrderCommand(OrderId, null);
}
