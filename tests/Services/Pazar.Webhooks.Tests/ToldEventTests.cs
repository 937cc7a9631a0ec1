using System.Text;
using System.Text.Json;
using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Webhooks.Tests;

public sealed class ToldEventTests
{
    private static readonly string[] Secrets = ["tickets", "payment_method", "client_secret", "redirect_url", "password", "token", "secret"];

    [Fact]
    public void Every_event_is_told_in_the_envelope_without_what_opens_or_pays()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.json"))
        {
            var body = File.ReadAllText(file);
            var told = JsonElement.Parse(ToldEvent.Of("ordering", Said(body)));
            Assert.Equal(["id", "type", "version", "source", "key", "timestamp", "at", "headers", "data"], told.EnumerateObject().Select(field => field.Name));
            Assert.Equal("2026-11-21T09:30:00.000000Z", told.GetProperty("timestamp").GetString());
            Assert.Equal("test", told.GetProperty("headers").GetProperty("request_id").GetString());
            var original = JsonElement.Parse(body);
            Assert.Equal(original.EnumerateObject().Select(field => field.Name).Except(Secrets), told.GetProperty("data").EnumerateObject().Select(field => field.Name));
            Assert.All(Secrets, secret => Assert.DoesNotContain($"\"{secret}\"", told.GetRawText(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_escaped_name_is_withheld_too()
    {
        var told = Encoding.UTF8.GetString(ToldEvent.Of("booking", Said("""{"a": [{"ti\u0063kets": ["DOOR"], "b": 12.50}]}""")));
        Assert.DoesNotContain("DOOR", told, StringComparison.Ordinal);
        Assert.Contains("12.50", told, StringComparison.Ordinal);
    }

    private static Envelope Said(string body) =>
        new(Guid.Empty, OrderReserved.Type.Name, 1, Guid.Empty, body, """{"request_id": "test"}""", new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));
}
