namespace Pazar.Simulation.Tests;

/// <summary>A rule does not hold. The first one ends the run.</summary>
internal sealed class RuleBrokenException(string rule, Guid subject, string detail) : Exception($"{rule}: {Names.Of(subject)}: {detail}")
{
    public string Rule => rule;

    public Guid Subject => subject;
}
