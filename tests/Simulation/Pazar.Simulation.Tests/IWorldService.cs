namespace Pazar.Simulation.Tests;

/// <summary>A service in the world: its deciders on rows in memory, what may happen to it, and the rules that it has to keep.</summary>
internal interface IWorldService
{
    /// <summary>What it says.</summary>
    WorldLog Log { get; }

    /// <summary>What it hears.</summary>
    IReadOnlyList<IWorldSubscription> Hears { get; }

    /// <summary>What people, sweeps, providers and crashes may do to it at any moment.</summary>
    IReadOnlyList<Act> Acts { get; }

    /// <summary>What holds after each step.</summary>
    void CheckAlways();

    /// <summary>What holds once the mischief has stopped and all has been said and done.</summary>
    void CheckInTheEnd();

    /// <summary>Its background work, until there is nothing more to do at this moment. Answers whether there was anything.</summary>
    bool Settle();

    /// <summary>Well-behaved customers do what they are expected to.</summary>
    void BehaveWell() { }

    /// <summary>What good behaviour entitles to.</summary>
    void CheckGoodBehaviour() { }
}

/// <summary>Something that may happen. It answers whether it found anything to happen to.</summary>
internal sealed record Act(int Weight, Func<bool> Happen);
