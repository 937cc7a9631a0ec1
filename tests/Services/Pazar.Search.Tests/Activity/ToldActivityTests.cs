using System.Text.Json;
using Pazar.EventLog;

namespace Pazar.Search.Tests;

public sealed class ToldActivityTests
{
    [Fact]
    public void Who_somebody_is_and_by_what_they_pay_is_not_told()
    {
        const string body = """{"order_id":"1","email":"ada@shop.test","items":[{"name":"Cup","token":"x"}],"payment_method":"pm_card_visa","shipping_address":{"line1":"Kordon 12"}}""";
        Assert.Equal("""{"order_id":"1","items":[{"name":"Cup"}]}""", ToldActivity.Told(body));
    }

    [Fact]
    public void Escaped_letters_are_written_out_so_that_they_are_found() =>
        Assert.Equal("""{"name":"Çay \"bardağı\""}""", ToldActivity.Told("""{"name":"\u00C7ay \u0022barda\u011F\u0131\u0022"}"""));

    [Fact]
    public void A_body_without_either_is_told_as_it_is()
    {
        const string body = """{"order_id":"1","total_amount":25.00}""";
        Assert.Same(body, ToldActivity.Told(body));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void No_event_that_there_is_tells_a_person_or_a_means_of_payment(string file)
    {
        var told = ToldActivity.Told(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)));
        Assert.DoesNotContain("@", told, StringComparison.Ordinal);
        Assert.DoesNotContain("pm_", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told, StringComparison.OrdinalIgnoreCase);
        using var read = JsonDocument.Parse(told);
        Assert.Equal(JsonValueKind.Object, read.RootElement.ValueKind);
    }

    [Theory]
    [InlineData("""{"request_id": "abc-1", "traceparent": "00-1"}""", "abc-1")]
    [InlineData("""{"traceparent":"00-1","request_id":"x"}""", "x")]
    [InlineData("{}", null)]
    public void The_request_that_an_event_comes_from_is_told(string headers, string? expected) =>
        Assert.Equal(expected, ToldActivity.Of("ordering", new Envelope(Guid.Empty, "order.created", 1, Guid.Empty, "{}", headers, default)).RequestId);

    public static TheoryData<string> Golden => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden")).Select(file => Path.GetFileName(file))];
}
