namespace Pazar.Simulation.Tests;

/// <summary>How bad one seed's world is: some are nearly calm, some are dreadful.</summary>
internal sealed record Mischief(
    double Rollback, double Redeliver, double Crash, double Decline, double NeedsAction, double NeverReached, double OnTheRoad, double Lost, double Odd, double Late)
{
    public static readonly Mischief None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Mischief Of(Chance chance)
    {
        double Some(double most) => chance.Below(3) == 0 ? 0 : most * chance.Between(1, 10) / 10;
        return new(
            Rollback: Some(0.15), Redeliver: Some(0.2), Crash: Some(0.2), Decline: Some(0.4), NeedsAction: Some(0.4), NeverReached: Some(0.3),
            OnTheRoad: Some(0.3), Lost: Some(0.3), Odd: Some(0.2), Late: Some(0.8));
    }
}
