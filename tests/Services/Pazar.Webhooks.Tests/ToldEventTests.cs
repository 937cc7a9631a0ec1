using System.Text;
using System.Text.Json;
using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Webhooks.Tests;

public sealed class ToldEventTests
{
    [Fact]
    public void Every_event_is_told_in_the_envelope_without_private_fields()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json"))
        {
            var body = File.ReadAllText(file);
            var told = JsonElement.Parse(ToldEvent.Of("ordering", Said(body)));
            Assert.Equal(["id", "type", "version", "source", "key", "timestamp", "at", "headers", "data"], told.EnumerateObject().Select(field => field.Name));
            Assert.Equal("2026-11-21T09:30:00.000000Z", told.GetProperty("timestamp").GetString());
            Assert.Equal("test", told.GetProperty("headers").GetProperty("request_id").GetString());
            Assert.Equal(JsonElement.Parse(PrivateFields.RemovedFrom(body)).GetRawText(), told.GetProperty("data").GetRawText());
        }
    }

    [Fact]
    public void Neither_a_ticket_s_code_nor_a_card_leaves_the_house()
    {
        var told = Encoding.UTF8.GetString(ToldEvent.Of("booking", Said("""{"a": [{"ti\u0063kets": ["DOOR"], "payment_method": "pm_1", "b": 12.50}]}""")));
        Assert.DoesNotContain("DOOR", told, StringComparison.Ordinal);
        Assert.DoesNotContain("pm_1", told, StringComparison.Ordinal);
        Assert.Contains("12.50", told, StringComparison.Ordinal);
    }

    private static Envelope Said(string body) =>
        new(Guid.Empty, OrderReserved.Type.Name, 1, Guid.Empty, body, """{"request_id": "test"}""", new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));
}
