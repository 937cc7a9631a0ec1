using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts.Tests;

/// <summary>Discounts, orders and users by small numbers.</summary>
internal static class GivenDiscounts
{
    public static Id<Discount> Discount(int number) => new(new Guid(number + 1, 1, 0, new byte[8]));

    public static Id<Order> Order(int number) => new(new Guid(number + 1, 2, 0, new byte[8]));

    public static Id<User> User(int number) => new(new Guid(number + 1, 3, 0, new byte[8]));

    public static UseMessage Wanted(int order, int discount = 0, int user = 0) => new UseMessage.Wanted(new(Order(order), User(user), Discount(discount), $"CODE-{discount}"));

    public static UseMessage Cancelled(int order, int user = 0) => new UseMessage.Cancelled(new(Order(order), User(user), "customer", "CODE-0"));

    /// <summary>Unused discounts with these limits.</summary>
    public static Uses Uses(params (int? MaxUses, int? MaxUsesPerUser)[] limits)
    {
        Loaded<Id<Discount>, UsedDiscount> discounts = new(Enumerable.Range(0, 9).Select(Discount));
        Dictionary<UseKey, Capacity> capacities = [];
        for (var i = 0; i < limits.Length; i++)
        {
            UsedDiscount discount = new(Discount(i), limits[i].MaxUses, limits[i].MaxUsesPerUser);
            discounts.Add(discount.Id, discount);
            capacities[new(discount.Id)] = UseStore.CapacityOf(discount.MaxUses, 0);
            for (var user = 0; user < 9; user++) capacities[new(discount.Id, User(user))] = UseStore.CapacityOf(discount.MaxUsesPerUser, 0);
        }
        return new(new(capacities), discounts, new(Enumerable.Range(0, 100).Select(Order)));
    }

    /// <summary>Decides each message on what the ones before it left.</summary>
    public static List<UseDecision> Handle(this Uses uses, params UseMessage[] messages)
    {
        List<UseDecision> decisions = [];
        foreach (var message in messages)
        {
            decisions.Add(OrderUsesHandler.Decide(uses, message));
            uses.Apply(decisions[^1]);
        }
        return decisions;
    }
}
