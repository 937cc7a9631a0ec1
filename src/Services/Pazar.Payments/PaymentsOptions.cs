namespace Pazar.Payments;

/// <summary>The section <c>Payments</c>.</summary>
internal sealed record PaymentsOptions
{
    /// <summary>How many sets of calls are under way at the provider at once.</summary>
    public int Concurrency { get; init; } = 2;

    public SimulatedOptions Simulated { get; init; } = new();

    public IEnumerable<string> Validate()
    {
        if (Concurrency is < 1 or > 64) yield return $"Payments:Concurrency is {Concurrency}; allowed is 1 to 64.";
        foreach (var wrong in Simulated.Validate()) yield return wrong;
    }
}
