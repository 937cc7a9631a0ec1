using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The section <c>Ordering:Unpaid</c>: what one user may have in orders that are neither paid nor over. Their stock is kept from everybody else.</summary>
internal sealed record UnpaidOptions : IValidated
{
    public int Orders { get; init; } = 200;

    public int Units { get; init; } = 10_000;

    /// <summary>In the installation's currency.</summary>
    public decimal Value { get; init; } = 1_000_000;

    /// <summary>After so many orders that timed out in an hour while they waited for the customer, no further one waits.</summary>
    public int TimeOuts { get; init; } = 3;

    public Unpaid Limit => new(Orders, Units, Value);

    public IEnumerable<string> Validate()
    {
        if (Orders is < 1 or > 1_000_000) yield return $"Ordering:Unpaid:Orders is {Orders}; allowed is 1 to 1000000.";
        if (Units is < 1 or > 1_000_000_000) yield return $"Ordering:Unpaid:Units is {Units}; allowed is 1 to 1000000000.";
        if (TimeOuts is < 1 or > 1_000_000) yield return $"Ordering:Unpaid:TimeOuts is {TimeOuts}; allowed is 1 to 1000000.";
        if (Value <= 0 || !Money.TryFrom(Value, out _))
            yield return $"Ordering:Unpaid:Value is {Value}; allowed is an amount above 0, up to {new Money(Money.MaxMinor)}.";
    }
}
