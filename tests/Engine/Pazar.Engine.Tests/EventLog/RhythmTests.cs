namespace Pazar.EventLog.Tests;

public sealed class RhythmTests
{
    private const int PageLimit = 500;

    private static readonly Rhythm Lagging = new(TimeSpan.FromSeconds(1), Rest: 9, BusyRest: 49);

    [Theory]
    // A page that is not full says that nothing waits.
    [InlineData(10, 20, 20, 1_000)]
    // A slow one is rested behind, full or not.
    [InlineData(200, 20, 20, 1_800)]
    [InlineData(10, 500, 300, 90)]
    // More is said than is read: it lags anyway, and whoever says so much has the processor.
    [InlineData(10, 500, 501, 490)]
    [InlineData(10, 500, 100_000, 490)]
    public void What_may_lag_rests_the_longer_the_more_is_said(int took, int read, int said, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), Lagging.PauseAfter(TimeSpan.FromMilliseconds(took), read, said, PageLimit));

    [Fact]
    public void What_may_not_lag_reads_on_behind_a_full_page()
    {
        Rhythm eager = TimeSpan.FromMilliseconds(8);
        Assert.Equal(TimeSpan.Zero, eager.PauseAfter(TimeSpan.FromMilliseconds(10), PageLimit, 100_000, PageLimit));
        Assert.Equal(TimeSpan.FromMilliseconds(8), eager.PauseAfter(TimeSpan.FromMilliseconds(10), 3, 3, PageLimit));
    }
}
