using Microsoft.Extensions.Logging.Abstractions;

namespace Pazar.Gateway.Tests;

public sealed class BuiltPagesTests
{
    private static readonly DateTime Before = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_is_being_written_leaves_the_pages_of_before_until_it_is_whole()
    {
        using BuiltFolder folder = new(BuiltShop.Page);
        LookingClock clock = new();
        BuiltPages built = new(folder.Path, clock, NullLogger.Instance);
        var before = built.Current;

        folder.Write("<html>not whole yet", Before.AddMinutes(1));
        clock.Passes();
        Assert.Same(before, built.Current);

        folder.Write(BuiltShop.Page.Replace("<body>", "<body>anew", StringComparison.Ordinal), Before.AddMinutes(2));
        Assert.Same(before, built.Current);
        clock.Passes();
        Assert.NotSame(before, built.Current);
        Assert.Contains("anew", built.Current.Template.Fill("en", "", ""), StringComparison.Ordinal);
    }

    /// <summary>Time passes only when it is told to, and then so far that the folder is looked at again.</summary>
    private sealed class LookingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Passes() => _now += TimeSpan.TicksPerSecond;
    }
}
