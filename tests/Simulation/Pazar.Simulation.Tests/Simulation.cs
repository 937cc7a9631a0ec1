using System.Collections.Concurrent;

namespace Pazar.Simulation.Tests;

/// <summary>Runs worlds: many seeds at once, and one seed again and again to find the shortest story.</summary>
internal static class Simulation
{
    private const int MostStories = 3;

    /// <summary>The broken rules by seed.</summary>
    public static IReadOnlyDictionary<long, RuleBrokenException> Run(long first, long count)
    {
        ConcurrentDictionary<long, RuleBrokenException> broken = new();
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            if (Break(seed) is { } rule) broken[seed] = rule;
        });
        return broken;
    }

    /// <summary>Null when every rule held.</summary>
    public static string? Report(IReadOnlyDictionary<long, RuleBrokenException> broken, long tried)
    {
        if (broken.Count == 0) return null;
        var rules = broken.GroupBy(seed => seed.Value.Rule).OrderByDescending(rule => rule.Count()).ToList();
        return $"{broken.Count} of {tried} seeds broke a rule:\n"
            + string.Concat(rules.Select(rule => $"  {rule.Count(),6} × {rule.Key} (seed {rule.Min(seed => seed.Key)})\n"))
            + string.Concat(rules.Take(MostStories).Select(rule => $"\n{Explain(rule.Min(seed => seed.Key))}"));
    }

    /// <summary>The shortest story of this seed that can be found, and how to hear it again.</summary>
    public static string Explain(long seed)
    {
        if (Break(seed) is not { } broken) return $"Seed {seed} keeps all rules.\n";
        var (steps, without) = Shorten(seed, broken.Rule);
        Story story = new();
        var last = Break(seed, steps, without, story)!;
        return $"Seed {seed} breaks a rule, with {steps - without.Count} steps left of it:\n  {last.Message}\n{story.Of(last.Subject)}"
            + $"  again: PAZAR_SEED={seed} ./pazar test Simulation\n";
    }

    /// <summary>Leaves out what does not matter for the same rule to break: the end first, then ever smaller parts.</summary>
    private static (int Steps, HashSet<int> Without) Shorten(long seed, string rule)
    {
        World whole = new(seed);
        Run(whole);
        var steps = whole.Step < whole.Steps ? whole.Step + 1 : whole.Steps;
        HashSet<int> without = [];
        if (Break(seed, steps, without)?.Rule != rule) steps = whole.Steps;
        for (var size = Math.Max(1, steps / 2); size > 0; size /= 2)
        {
            for (var first = 0; first < steps; first += size)
            {
                HashSet<int> more = [.. without, .. Enumerable.Range(first, Math.Min(size, steps - first))];
                if (more.Count > without.Count && Break(seed, steps, more)?.Rule == rule) without = more;
            }
        }
        return (steps, without);
    }

    public static RuleBrokenException? Break(long seed, int? steps = null, IReadOnlySet<int>? without = null, Story? story = null, Flaw flaw = Flaw.None) =>
        Run(new(seed, steps, without, story, flaw));

    private static RuleBrokenException? Run(World world)
    {
        try
        {
            world.Run();
            return null;
        }
        catch (RuleBrokenException broken)
        {
            return broken;
        }
    }
}
