using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pazar.Payments.Tests;

/// <summary>The route as anybody may call it. Behind it there is nobody who could be asked.</summary>
public sealed class StripeWebhookRouteTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private const string Unknown = """{"id": "evt_1", "object": "event", "type": "customer.created", "data": {"object": {"id": "cus_1", "object": "customer"}}}""";
    private const string OfIntent = """{"id": "evt_2", "object": "event", "type": "payment_intent.succeeded", "data": {"object": {"id": "pi_1", "object": "payment_intent"}}}""";

    [Fact]
    public async Task What_is_signed_and_nothing_to_us_is_taken() => Assert.Equal(HttpStatusCode.OK, (await SendAsync(Unknown, Sign(Unknown))).Status);

    [Theory]
    [InlineData("""{"id": "evt_3", "type": "payment_intent.succeeded", "data": {"object": {"object": "payment_intent"}}}""")]
    [InlineData("""{"id": "evt_4", "type": "balance.available", "data": {"object": {}}}""")]
    public async Task An_event_of_nothing_that_has_an_id_is_taken(string body) => Assert.Equal(HttpStatusCode.OK, (await SendAsync(body, Sign(body))).Status);

    [Fact]
    public async Task Without_a_good_signature_it_is_refused()
    {
        (await SendAsync(Unknown, null)).IsRefused(HttpStatusCode.BadRequest, "invalid_signature");
        (await SendAsync(Unknown, "")).IsRefused(HttpStatusCode.BadRequest, "invalid_signature");
        (await SendAsync(Unknown, Sign(OfIntent))).IsRefused(HttpStatusCode.BadRequest, "invalid_signature");
        (await SendAsync(Unknown, Sign(Unknown, -301))).IsRefused(HttpStatusCode.BadRequest, "invalid_signature");
        (await SendAsync(Unknown, Sign(Unknown, secret: "whsec_another"))).IsRefused(HttpStatusCode.BadRequest, "invalid_signature");
        (await SendAsync("", null)).IsRefused(HttpStatusCode.BadRequest, "invalid_signature");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"id": "evt_1"}""")]
    [InlineData("""{"id": 1, "type": "a", "data": {"object": {}}}""")]
    public async Task What_is_signed_and_no_event_is_refused(string body) => (await SendAsync(body, Sign(body))).IsRefused(HttpStatusCode.BadRequest, "invalid_json");

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var large = $$"""{"id": "{{new string('x', 300_000)}}"}""";
        (await SendAsync(large, Sign(large))).IsRefused(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task While_Stripe_cannot_be_asked_it_has_to_tell_again() => (await SendAsync(OfIntent, Sign(OfIntent))).IsRefused(HttpStatusCode.ServiceUnavailable, "overloaded");

    [Fact]
    public async Task Who_moves_the_money_is_told_to_anybody()
    {
        var config = await shop.Host.GetAsync("/api/payments/config");
        Assert.Equal("""{"provider":"simulated"}""", config.Body.GetRawText());
    }

    private static string Sign(string body, int later = 0, string secret = WholeShop.StripeWebhookSecret)
    {
        var time = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + later).ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }

    private async Task<TestAnswer> SendAsync(string body, string? signature)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, StripeWebhookEndpoint.Pattern) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        request.Headers.ExpectContinue = body.Length > 256 * 1024;
        if (signature is not null) request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var response = await shop.Host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), null, response.Headers.ToDictionary(
            header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
