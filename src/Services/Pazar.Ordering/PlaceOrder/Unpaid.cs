using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What a user has in orders that are neither paid nor over.</summary>
internal readonly record struct Unpaid(int Orders, long Units, decimal Value)
{
    public static Unpaid operator +(Unpaid left, Unpaid right) =>
        new(left.Orders + right.Orders, left.Units + right.Units, left.Value + right.Value);

    public bool Fits(Unpaid limit) => Orders <= limit.Orders && Units <= limit.Units && Value <= limit.Value;

    /// <summary>The same part of each that is still allowed.</summary>
    public Unpaid PartOfRest(Unpaid limit, int part) =>
        new((limit.Orders - Orders) / part, (limit.Units - Units) / part, (limit.Value - Value) / part);

    /// <summary>Null when it may be placed.</summary>
    /// <param name="held">By the user already.</param>
    public static Refusal? Check(Unpaid held, Unpaid wanted, Unpaid limit) => (held + wanted).Fits(limit)
        ? null
        : Refusal.Passing("unpaid_limit", string.Create(CultureInfo.InvariantCulture,
            $"Your orders that are not paid yet: {held.Orders} with {held.Units} units for {held.Value}. With this one it would be more than {limit.Orders} with {limit.Units} units for {limit.Value}."));
}
