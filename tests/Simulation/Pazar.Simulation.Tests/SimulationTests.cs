using System.Globalization;

namespace Pazar.Simulation.Tests;

public sealed class SimulationTests
{
    private const long Seeds = 5_000;

    [Fact]
    public void Every_world_keeps_the_rules_and_comes_to_rest()
    {
        if (Setting("PAZAR_SEED") is { } seed)
        {
            Assert.True(Simulation.Run(seed, 1).Count == 0, Simulation.Explain(seed));
            return;
        }
        var count = Setting("PAZAR_SEEDS") ?? Seeds;
        var report = Simulation.Report(Simulation.Run(1, count), count);
        Assert.True(report is null, report);
    }

    [Fact]
    public void A_seed_tells_the_same_story_again()
    {
        Story first = new(), second = new();
        new World(7, story: first).Run();
        new World(7, story: second).Run();
        Assert.Equal(first.Whole, second.Whole);
        Assert.NotEmpty(first.Whole);
    }

    private static long? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? long.Parse(value, CultureInfo.InvariantCulture) : null;
}
