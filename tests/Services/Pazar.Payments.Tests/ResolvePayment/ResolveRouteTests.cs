using System.Text.Json;

namespace Pazar.Payments.Tests;

public sealed class ResolveRouteTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task What_is_in_doubt_is_listed_for_admins_with_what_they_look_up()
    {
        var order = await InDoubtAsync();
        var found = Assert.Single(await shop.ReadAllAsync($"/api/payments?in_doubt=true&user_id={_customer.Id}", shop.Admin));
        var doubt = found.GetProperty("doubt");
        Assert.Equal(("authorize", $"{order}:authorize:2", 10m), (doubt.GetProperty("operation").GetString(), doubt.GetProperty("key").GetString(), doubt.GetProperty("amount").GetDecimal()));
        Assert.Equal(found.GetRawText(), Assert.Single(await shop.ReadAllAsync($"/api/payments?in_doubt=true&order_id={order}", shop.Admin)).GetRawText());
        Assert.Equal(found.GetRawText(), (await shop.Host.GetAsync($"/api/payments/{order}", shop.Admin.Token)).Body.GetRawText());
        Assert.Contains(await shop.ReadAllAsync("/api/payments?in_doubt=true&limit=1", shop.Admin), payment => payment.GetProperty("order_id").GetString() == order);
        var other = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        Assert.Empty(await shop.ReadAllAsync($"/api/payments?in_doubt=true&order_id={other}", shop.Admin));
        Assert.Single(await shop.ReadAllAsync($"/api/payments?in_doubt=true&user_id={_customer.Id}", shop.Admin));
        Assert.False((await shop.Host.GetAsync($"/api/payments/{order}", _customer.Token)).Body.TryGetProperty("doubt", out _));
        (await shop.Host.GetAsync("/api/payments?in_doubt=true", _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.GetAsync("/api/payments?in_doubt=false", shop.Admin.Token)).IsInvalid("in_doubt");
    }

    [Fact]
    public async Task What_succeeded_goes_on_as_if_the_provider_had_answered()
    {
        var order = await InDoubtAsync();
        await shop["payments"].ExecuteAsync(
            $"insert into simulated.charge (payment_id, name, operation, amount, outcome) values ('{order}', 'authorize:2', 'authorize', 1000, 'succeeded')");
        var key = WholeShop.NewKey();
        var body = Body(order, "succeeded", """, "reference": "pi_1", "note": "Seen in the dashboard." """);
        var resolved = await ResolveAsync(order, body, key);
        Assert.Equal(HttpStatusCode.OK, resolved.Status);
        Assert.False(resolved.Body.TryGetProperty("doubt", out _));
        await shop.OrderIsAsync(_customer, order, "CONFIRMED");
        await shop.PaymentAsync(_customer, order, "CAPTURED");
        Assert.Equal(1, await shop.CountAsync("payments", $"""
            select 1 from log where type = 'payment.resolved' and key = '{order}' and body ->> 'resolved_by' = '{shop.Admin.Id}' and body ->> 'outcome' = 'succeeded'
                and body ->> 'reference' = 'pi_1' and body ->> 'note' = 'Seen in the dashboard.'
            """));

        Assert.Equal("true", (await ResolveAsync(order, body, key)).Headers["Idempotent-Replay"]);
        (await ResolveAsync(order, Body(order, "failed"), key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await ResolveAsync(order, body)).IsRefused(HttpStatusCode.Conflict, "not_in_doubt");
        Assert.Equal(1, await shop.CountAsync("payments", $"select 1 from simulated.charge where payment_id = '{order}' and operation = 'capture'"));
    }

    [Fact]
    public async Task What_failed_may_be_paid_in_another_way_while_the_order_waits()
    {
        var order = await InDoubtAsync();
        var resolved = await ResolveAsync(order, Body(order, "failed"));
        Assert.Equal((HttpStatusCode.OK, "REQUIRES_ACTION", "resolved_as_failed"), (resolved.Status, resolved["status"], resolved["failure_code"]));
        await shop.Host.PostAsync($"/api/payments/order/{order}/pay", """{"payment_method": "pm_card_visa"}""", _customer.Token);
        await shop.OrderIsAsync(_customer, order, "CONFIRMED");
    }

    [Fact]
    public async Task What_the_provider_says_otherwise_is_not_believed()
    {
        var order = await InDoubtAsync();
        var answer = await ResolveAsync(order, Body(order, "succeeded", """, "reference": "pi_1" """));
        answer.IsRefused(HttpStatusCode.Conflict, "provider_disagrees");
        Assert.Equal("The provider says that it was not done.", answer["detail"]);
        Assert.Equal(1, await shop.CountAsync("payments", $"select 1 from payment where payable_id = '{order}' and failure_code = 'unresolved_at_provider' and open_operation = 'authorize'"));
    }

    [Fact]
    public async Task Without_the_reference_or_with_the_key_of_another_call_nothing_is_changed()
    {
        var order = await InDoubtAsync();
        (await ResolveAsync(order, Body(order, "succeeded"))).IsRefused(HttpStatusCode.Conflict, "reference_required");
        (await ResolveAsync(order, $$"""{"key": "{{order}}:authorize:1", "outcome": "failed"}""")).IsRefused(HttpStatusCode.Conflict, "another_in_doubt");
        var paid = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        (await ResolveAsync(paid, Body(paid, "failed"))).IsRefused(HttpStatusCode.Conflict, "not_in_doubt");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_asked_now_leaves_it_in_doubt()
    {
        var order = await InDoubtAsync("stripe");
        foreach (var body in new[] { Body(order, "failed"), Body(order, "succeeded", """, "reference": "pi_1" """) })
        {
            var answer = await ResolveAsync(order, body);
            answer.IsRefused(HttpStatusCode.ServiceUnavailable, "provider_unreachable");
            Assert.Equal("5", answer.Headers["Retry-After"]);
        }
        var elsewhere = await InDoubtAsync("elsewhere");
        (await ResolveAsync(elsewhere, Body(elsewhere, "failed"))).IsRefused(HttpStatusCode.Conflict, "provider_not_configured");
        Assert.Equal(2, await shop.CountAsync("payments", $"select 1 from payment where payable_id in ('{order}', '{elsewhere}') and failure_code = 'unresolved_at_provider' and open_operation = 'authorize'"));
    }

    [Theory]
    [InlineData("""{"outcome": "failed"}""", "key")]
    [InlineData("""{"key": "", "outcome": "failed"}""", "key")]
    [InlineData("""{"key": "x"}""", "outcome")]
    [InlineData("""{"key": "x", "outcome": "perhaps"}""", "outcome")]
    [InlineData("""{"key": "x", "outcome": 7}""", "outcome")]
    [InlineData("""{"key": "x", "outcome": "failed", "reference": ""}""", "reference")]
    [InlineData("""{"key": "x", "outcome": "failed", "reference": "pi 1/../x"}""", "reference")]
    [InlineData("""{"key": "x", "outcome": "failed", "note": "a\nb"}""", "note")]
    public async Task A_wrong_body_is_refused(string body, string field) => (await ResolveAsync(WholeShop.NewId(), body)).IsInvalid(field);

    /// <summary>An order whose customer tried a second card, of which nobody can tell anything.</summary>
    private async Task<string> InDoubtAsync(string provider = "simulated")
    {
        var placed = await shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(await shop.ProductAsync(), 1, "pm_card_authenticationRequired"), _customer.Token);
        var order = placed["id"]!;
        await shop.PaymentAsync(_customer, order, "REQUIRES_ACTION");
        await shop["payments"].ExecuteAsync($"""
            update payment set attempt = 2, open_operation = 'authorize', failure_code = 'unresolved_at_provider', provider = '{provider}' where payable_id = '{order}';
            delete from intents where '{order}' = any(payment_ids);
            insert into stripe.call (key, payment_id, version, path, body, stopped_at) values ('{order}:authorize:2', '{order}', 'v', 'p', 'b', now())
            """);
        return order;
    }

    private static string Body(string order, string outcome, string more = "") => $$"""{"key": "{{order}}:authorize:2", "outcome": "{{outcome}}"{{more}}}""";

    private Task<TestAnswer> ResolveAsync(string order, string body, params string[] headers) =>
        shop.Host.PostAsync($"/api/admin/payments/{order}/resolve", body, shop.Admin.Token, headers);
}
