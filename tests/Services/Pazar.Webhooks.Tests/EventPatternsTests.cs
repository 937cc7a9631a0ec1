using Pazar.Http;

namespace Pazar.Webhooks.Tests;

public sealed class EventPatternsTests
{
    [Fact]
    public void Names_beginnings_and_everything_match_and_what_is_withheld_never_does()
    {
        Assert.True(new EventPatterns(["order.created"]).Match("order.created"));
        Assert.False(new EventPatterns(["order.created"]).Match("order.created_twice"));
        Assert.True(new EventPatterns(["order.*"]).Match("order.of_tomorrow"));
        Assert.False(new EventPatterns(["order.*"]).Match("orders.created"));
        Assert.True(EventPatterns.All.Match("payment.captured"));
        Assert.False(EventPatterns.All.Match("user.password_reset_requested"));
        Assert.False(new EventPatterns(["user.*"]).Match("user.password_reset_requested"));
    }

    [Theory]
    [InlineData("order.lost")]
    [InlineData("order")]
    [InlineData("order*")]
    [InlineData("*.created")]
    [InlineData("nobody.*")]
    [InlineData("Order.created")]
    [InlineData("user.password_reset_requested")]
    [InlineData("")]
    public void What_there_is_not_is_refused_by_name_with_what_is_allowed(string pattern)
    {
        FieldErrors errors = new();
        EventPatterns.Check(errors, "event_types", [pattern, "*", "order.*", "order.created"]);
        var said = Assert.Single(errors.ToProblem().Errors!["event_types"]);
        Assert.StartsWith($"{pattern} is no type of event; allowed are *, ", said, StringComparison.Ordinal);
        Assert.Contains(" payment.captured", said, StringComparison.Ordinal);
        Assert.DoesNotContain(", user.password_reset", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_allowed_is_said_once_however_much_is_wrong()
    {
        FieldErrors errors = new();
        EventPatterns.Check(errors, "event_types", ["products.*", "stock.*"]);
        var said = errors.ToProblem().Errors!["event_types"];
        Assert.Contains("; allowed are *, ", said[0], StringComparison.Ordinal);
        Assert.Equal("stock.* is no type of event", said[1]);
    }

    [Fact]
    public void A_beginning_reads_all_of_a_service_that_says_such_for_it_may_say_more_tomorrow()
    {
        Assert.Null(EventPatterns.All.TypesOf("booking"));
        Assert.Null(new EventPatterns(["order.*"]).TypesOf("ordering"));
        Assert.Equal([], new EventPatterns(["order.*"]).TypesOf("booking")!);
        Assert.Equal(["order.created"], new EventPatterns(["order.created", "payment.captured"]).TypesOf("ordering")!);
    }
}
