using Microsoft.Extensions.Logging.Abstractions;

namespace Pazar.Webhooks.Tests;

public sealed class ForgetTests
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task Deliveries_leave_after_their_days_and_those_that_are_open_only_where_their_webhook_is_not_active()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(500));
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        var order = WebhookShop.NewOrder();
        await shop.SayAsync(order, order, WebhookShop.NewOrder());
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where attempts = 1 and claimed_until is null") == 2);
        // All are old but the one that waits.
        await shop.Webhooks.ExecuteAsync("update delivery set heard_at = now() - interval '31 days', due_at = now() + interval '1 hour' where status = 'pending'");

        await SweepAsync();
        Assert.Equal(3, await shop.CountAsync("select 1 from delivery"));
        await shop.PatchAsync(id, """{"is_active": false}""");
        await SweepAsync();
        Assert.Equal("waiting", await shop.Webhooks.QueryAsync<string>("select status from delivery"));
        await shop.AuditAsync();

        // Nothing is before it any more.
        receiver.Answers = Receiver.Status(200);
        await shop.PatchAsync(id, """{"is_active": true}""");
        await shop.HasAsync(id, "delivered", 1);
        await shop.Webhooks.ExecuteAsync("update delivery set heard_at = now() - interval '31 days'");
        await SweepAsync();
        Assert.Equal(0, await shop.CountAsync("select 1 from delivery"));
        await shop.AuditAsync();

        Task SweepAsync() => new ForgetSweep(new(shop.Webhooks), TimeSpan.FromDays(30), NullLogger.Instance).SweepAsync(CancellationToken.None);
    }
}
