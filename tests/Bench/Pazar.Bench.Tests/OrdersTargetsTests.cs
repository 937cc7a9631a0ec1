using Pazar.Bench.Ceilings;
using Pazar.Bench.Load;
using Pazar.Bench.Report;

namespace Pazar.Bench.Tests;

public sealed class OrdersTargetsTests
{
    private static readonly Use NoUse = new(0, 0, 0, 0, 0);

    [Theory]
    [InlineData(15, 40, 20, 150, 90)]
    [InlineData(239, 40, 20, 150, 90)]
    [InlineData(240, 60, 30, 200, 120)]
    public void At_half_load_a_long_run_is_allowed_more(double seconds, double post, double postAim, double confirm, double confirmAim)
    {
        var targets = OrdersTargets.Of(Figures(seconds));
        Assert.Equal([(post, postAim), (confirm, confirmAim)], targets.Where(target => target.Name.StartsWith("p99", StringComparison.Ordinal)).Select(target => (target.Must, target.Aim)));
    }

    [Fact]
    public void Orders_are_held_to_what_SQL_alone_does_on_the_same_machine()
    {
        var targets = OrdersTargets.Of(Figures(15));
        Assert.Equal([(2.0, 2.0), (0.36, 0.36), (4.0, 4.0)], targets.Where(target => target.MoreIsBetter).Select(target => (target.Value!.Value, target.Must)));
        Assert.Equal(0.45, targets[1].Aim);
        Assert.All(targets, target => Assert.Contains(" met ", target.ToString(), StringComparison.Ordinal));
    }

    /// <summary>What just meets the goals.</summary>
    private static OrdersFigures Figures(double seconds) => new()
    {
        Ceilings = new(Ceiling(1_800), Ceiling(10_000), Ceiling(900), Ceiling(10_000)),
        Orders = Phase(3_600),
        Hot = Phase(3_600),
        Latency = Phase(1_800),
        PhaseSeconds = seconds,
        Verdict = new(0, null, new(0, 0, 0, [])),
        WarmStart = TimeSpan.FromSeconds(1),
    };

    private static Ceiling Ceiling(double sagas) => new(sagas, NoUse);

    private static LoadPhase Phase(double orders) =>
        new(new() { ConfirmedPerSecond = orders, Post = new(10, 20, 40, 50), Confirm = new(30, 60, 150, 200) }, new(NoUse, 200, 100), "");
}
