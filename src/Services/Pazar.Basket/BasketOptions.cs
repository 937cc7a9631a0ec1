using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The section <c>Basket</c>.</summary>
internal sealed record BasketOptions : IValidated
{
    /// <summary>The basket of somebody who is not signed in ends so long after it was last changed. So does what is remembered of old checkouts.</summary>
    public double AnonymousDays { get; init; } = 30;

    public TimeSpan AnonymousTime => TimeSpan.FromDays(AnonymousDays);

    public IEnumerable<string> Validate()
    {
        if (AnonymousDays is not (>= 0.01 and <= 3_650)) yield return $"Basket:AnonymousDays is {AnonymousDays}; allowed is 0.01 to 3650.";
    }
}
