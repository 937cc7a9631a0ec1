using Pazar.EventLog;

namespace Pazar.Search.Tests;

public sealed class ToldActivityTests
{
    [Fact]
    public void What_lets_somebody_in_is_not_told() =>
        Assert.Equal("""{"quantity":1}""", ToldActivity.Of("booking", Said("{}", """{"quantity":1,"tickets":["0123456789ABCDEFGHJKMNPQRS"]}""")).Data);

    [Theory]
    [InlineData("""{"request_id": "abc-1", "traceparent": "00-1"}""", "abc-1")]
    [InlineData("""{"traceparent":"00-1","request_id":"x"}""", "x")]
    [InlineData("{}", null)]
    public void The_request_that_an_event_comes_from_is_told(string headers, string? expected) =>
        Assert.Equal(expected, ToldActivity.Of("ordering", Said(headers, "{}")).RequestId);

    private static Envelope Said(string headers, string body) => new(Guid.Empty, "order.created", 1, Guid.Empty, body, headers, default);
}
