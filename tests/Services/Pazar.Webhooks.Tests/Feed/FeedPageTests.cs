using Pazar.EventLog;

namespace Pazar.Webhooks.Tests;

public sealed class FeedPageTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Logs_are_merged_by_time_and_each_keeps_its_own_order_whatever_its_clock_says()
    {
        var page = FeedPage.Merge([Stretch("booking", isAtEnd: true, 3, 1, 5), Stretch("ordering", isAtEnd: true, 2, 4)], 10);
        Assert.Equal(["ordering 2", "booking 3", "booking 1", "ordering 4", "booking 5"], Told(page));
        Assert.True(page.IsAtEnd);
        Assert.Equal("booking=99;ordering=99", Places(page));
    }

    [Fact]
    public void A_full_page_ends_behind_what_it_has()
    {
        var page = FeedPage.Merge([Stretch("booking", isAtEnd: true, 1, 3), Stretch("ordering", isAtEnd: true, 2, 4), Stretch("payments", isAtEnd: true, 5)], 3);
        Assert.Equal(["booking 1", "ordering 2", "booking 3"], Told(page));
        Assert.False(page.IsAtEnd);
        Assert.Matches("booking=99;ordering=2/.*;payments=0", Places(page));
    }

    [Fact]
    public void Nothing_is_told_that_an_earlier_event_may_still_come_before()
    {
        var page = FeedPage.Merge([Stretch("booking", isAtEnd: false, 1, 3), Stretch("ordering", isAtEnd: true, 2, 4)], 10);
        Assert.Equal(["booking 1", "ordering 2", "booking 3"], Told(page));
        page = FeedPage.Merge([Stretch("booking", isAtEnd: false), Stretch("ordering", isAtEnd: true, 2, 4)], 10);
        Assert.Empty(page.Events);
        Assert.Equal("booking=99;ordering=0", Places(page));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("MQ==")]
    [InlineData("Mg")]
    [InlineData("MTtib29raW5nPXg")]
    [InlineData("MTtib29raW5n")]
    [InlineData("MTs9MQ")]
    [InlineData("MTthPTE7YT0y")]
    [InlineData("MTthPS0x")]
    public void What_is_no_cursor_is_none(string text) => Assert.Null(FeedCursor.Parse(text));

    [Fact]
    public void A_cursor_is_read_as_it_was_written()
    {
        var cursor = FeedPage.Merge([Stretch("booking", isAtEnd: true, 1, 3), Stretch("ordering", isAtEnd: true, 2)], 1).Next;
        Assert.Equal(cursor.Places, FeedCursor.Parse(cursor.ToText())!.Places);
    }

    private static FeedStretch Stretch(string source, bool isAtEnd, params int[] seconds)
    {
        Envelope[] events = [.. seconds.Select(second => new LogEntry(second, Guid.CreateVersion7(), "order.reserved", 1, Guid.Empty, "{}", "{}", Nine.AddSeconds(second)))];
        return new(source, "0", new(events, "99", isAtEnd), events);
    }

    private static IEnumerable<string> Told(FeedPage page) => page.Events.Select(one => $"{one.Source} {one.Said.PositionInLog}");

    private static string Places(FeedPage page) => string.Join(';', page.Next.Places.Select(place => $"{place.Key}={place.Value}"));
}
