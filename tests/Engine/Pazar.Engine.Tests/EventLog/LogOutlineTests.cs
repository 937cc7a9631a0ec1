namespace Pazar.EventLog.Tests;

public sealed class LogOutlineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_lag_is_what_lies_between_a_log_s_end_and_whatever_its_reader_has_seen()
    {
        var lags = LogOutline.Lags(new Dictionary<string, LogOutline>
        {
            ["stock"] = new(100, [new("orders.stock", 40, Now), new("shown.stock", 90, Now), new("outside", 3, Now)], new Dictionary<string, long>(), 0),
            ["orders"] = new(50, [new("stock.orders", 50, Now)], new Dictionary<string, long> { ["orders.stock"] = 70 }, 0),
            ["shown"] = new(0, [], new Dictionary<string, long> { ["shown.stock"] = 10, ["stock.orders"] = 60 }, 2),
        });
        // The one that is furthest behind first; who reads from outside is nobody's subscription, and nobody is ahead of the end.
        Assert.Equal([new("orders.stock", "stock", 70, 100, 30), new("shown.stock", "stock", 90, 100, 10), new("stock.orders", "orders", 60, 50, 0)], lags);
    }
}
