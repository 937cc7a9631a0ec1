using System.Text.Json;

namespace Pazar.Contracts.Tests;

public sealed class PrivateFieldsTests
{
    [Fact]
    public void Who_somebody_is_and_by_what_they_pay_is_removed_at_any_depth()
    {
        const string body = """{"order_id":"1","email":"ada@shop.test","items":[{"name":"Cup","token":"x"}],"payment_method":"pm_card_visa","shipping_address":{"line1":"Kordon 12"}}""";
        Assert.Equal("""{"order_id":"1","items":[{"name":"Cup"}]}""", PrivateFields.RemovedFrom(body));
    }

    [Fact]
    public void What_lets_somebody_in_is_removed() =>
        Assert.Equal("""{"quantity":2}""", PrivateFields.RemovedFrom("""{"quantity":2,"tickets":["0123456789ABCDEFGHJKMNPQRS"]}"""));

    [Fact]
    public void A_name_in_escaped_letters_is_removed_too() =>
        Assert.Equal("""{"quantity":2}""", PrivateFields.RemovedFrom("""{"quantity":2,"\u0074ickets":["0123456789ABCDEFGHJKMNPQRS"]}"""));

    [Fact]
    public void Escaped_letters_are_written_out_so_that_they_are_found() =>
        Assert.Equal("""{"name":"Çay \"bardağı\""}""", PrivateFields.RemovedFrom("""{"name":"\u00C7ay \u0022barda\u011F\u0131\u0022"}"""));

    [Fact]
    public void A_body_without_either_stays_as_it_is()
    {
        const string body = """{"order_id":"1","total_amount":25.00}""";
        Assert.Same(body, PrivateFields.RemovedFrom(body));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void No_event_that_there_is_keeps_a_person_a_means_of_payment_or_what_opens_a_door(string file)
    {
        var left = PrivateFields.RemovedFrom(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)));
        foreach (var sign in new[] { "@", "pm_", "secret", "ticket", "basket_id", "request_id", "0123456789ABCDEFGHJKMNPQRS", "ZYXWVTSRQPNMKJHGFEDCBA9876" })
            Assert.DoesNotContain(sign, left, StringComparison.OrdinalIgnoreCase);
        using var read = JsonDocument.Parse(left);
        Assert.Equal(JsonValueKind.Object, read.RootElement.ValueKind);
    }

    public static TheoryData<string> Golden => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden")).Select(file => Path.GetFileName(file))];
}
