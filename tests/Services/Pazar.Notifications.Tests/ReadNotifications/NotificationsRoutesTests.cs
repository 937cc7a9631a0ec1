using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Notifications.Tests;

/// <summary>The outbox that an admin reads, without a mail server.</summary>
public sealed class NotificationsRoutesTests
{
    [Fact]
    public async Task Admins_and_nobody_else_are_told_of_a_webhook_that_was_disabled()
    {
        await using var shop = await MailingShop.StartAsync(new() { ["Shop:Address"] = "https://shop.example/" });
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        await shop.MessageAsync(ada, "registered", "kept");
        var admin = (await shop.Host.GetAsync("/api/auth/me", shop.Admin))["id"]!;
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync($"select 1 from copied where id = '{admin}' and body ->> 'is_admin' = 'true'") == 1);
        var webhook = Id<Webhook>.New(TimeProvider.System.GetUtcNow());
        await shop.SayWebhookAsync(new WebhookDisabled(webhook, "failing", "The ERP"));
        var told = await shop.MessageAsync(Id<User>.Parse(admin), "webhook_disabled", "kept");
        Assert.Equal("A webhook was disabled: The ERP", told.GetProperty("subject").GetString());
        Assert.Single(await shop.ListAsync("occasion=webhook_disabled"));

        // Who becomes an admin is told from then on, and who is none any more is not.
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{ada}", """{"role": "admin"}""", shop.Admin)).Status);
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from copied where body ->> 'is_admin' = 'true'") == 2);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{ada}", """{"role": "customer"}""", shop.Admin)).Status);
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from copied where body ->> 'is_admin' = 'true'") == 1);
    }

    [Fact]
    public async Task What_happens_is_kept_with_its_words_and_listed_newest_first_page_by_page()
    {
        await using var shop = await MailingShop.StartAsync(new() { ["Shop:Address"] = "https://shop.example/" });
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        var (ben, _) = await shop.RegisterAsync("ben@shop.test", "Ben");
        await shop.MessageAsync(ada, "registered", "kept");
        await shop.MessageAsync(ben, "registered", "kept");
        var order = MailingShop.Order(ada);
        await shop.SayOrderAsync(order);
        await shop.SayOrderAsync(new OrderConfirmed(order.OrderId, ada, order.TotalAmount, "USD"));
        await shop.SayOrderAsync(new OrderCancelled(order.OrderId, ada, "timeout"));
        var tea = new EventCreated(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), "Tea tasting", 10, new(2030, 1, 2, 18, 0, 0, TimeSpan.Zero), new(2030, 1, 2, 20, 0, 0, TimeSpan.Zero), true, new(2_450), "USD", 1);
        await shop.SayReservationAsync(tea);
        Id<Reservation> reservation = new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        await shop.SayReservationAsync(new ReservationConfirmed(reservation, tea.EventId, ada, 1, new(2_450), "USD", ["0123456789ABCDEFGHJKMNPQRS"]));
        await shop.MessageAsync(ada, "order_cancelled", "kept");
        var confirmed = await shop.MessageAsync(ada, "reservation_confirmed", "kept");
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from copied where name = 'events'") == 1);

        var whole = await shop.Host.GetAsync($"/api/admin/notifications/{confirmed.GetProperty("id").GetString()}", shop.Admin);
        Assert.Equal(("Your tickets: Tea tasting", "ada@shop.test", "mail"), (whole["subject"], whole["to"], whole["channel"]));
        Assert.Contains("0123456789ABCDEFGHJKMNPQRS", whole["text"]!, StringComparison.Ordinal);
        Assert.Contains("You have 1 seat for Tea tasting, 2 January 2030, 18:00 (UTC). You paid $24.50.", whole["text"]!, StringComparison.Ordinal);
        Assert.Contains($"https://shop.example/reservations/{reservation}", whole["html"]!, StringComparison.Ordinal);

        List<string> ids = [];
        for (string? next = $"/api/admin/notifications?limit=2&user_id={ada}"; next is not null;)
        {
            var page = await shop.Host.GetAsync(next, shop.Admin);
            ids.AddRange(page.Body.GetProperty("results").EnumerateArray().Select(view => view.GetProperty("id").GetString()!));
            next = page["next"];
        }
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), ids);
        Assert.Equal(5, (await shop.ListAsync("status=kept")).Count);
        Assert.Single(await shop.ListAsync("occasion=order_cancelled"));
        Assert.Empty(await shop.ListAsync("status=sent"));
    }

    [Fact]
    public async Task Whoever_ends_a_reservation_its_user_is_told_why()
    {
        await using var shop = await MailingShop.StartAsync();
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        await shop.SayReservationAsync(new ReservationCancelled(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), ada, 2, "capture_failed"));
        var told = await shop.MessageAsync(ada, "reservation_cancelled", "kept");
        var letter = await shop.Host.GetAsync($"/api/admin/notifications/{told.GetProperty("id").GetString()}", shop.Admin);
        Assert.Contains("Your reservation of 2 seats was cancelled, because the payment could not be completed.", letter["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_admin_asks_wrongly_is_refused_and_nobody_else_is_answered()
    {
        await using var shop = await MailingShop.StartAsync();
        var (ada, token) = await shop.RegisterAsync("ada@shop.test");
        var kept = await shop.MessageAsync(ada, "registered", "kept");
        var path = $"/api/admin/notifications/{kept.GetProperty("id").GetString()}";
        (await shop.Host.GetAsync("/api/admin/notifications?status=lost", shop.Admin)).IsInvalid("status");
        (await shop.Host.GetAsync("/api/admin/notifications?occasion=", shop.Admin)).IsInvalid("occasion");
        (await shop.Host.GetAsync("/api/admin/notifications?user_id=ada", shop.Admin)).IsInvalid("user_id");
        (await shop.Host.GetAsync("/api/admin/notifications?cursor=eA", shop.Admin)).IsInvalid("cursor");
        (await shop.Host.GetAsync($"/api/admin/notifications/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", shop.Admin)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await shop.Host.PostAsync($"/api/admin/notifications/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/retry", null, shop.Admin)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await shop.Host.PostAsync($"{path}/retry", null, shop.Admin)).IsRefused(HttpStatusCode.Conflict, "nothing_sends");
        foreach (var answer in new[] { await shop.Host.GetAsync("/api/admin/notifications", token), await shop.Host.GetAsync(path, token), await shop.Host.PostAsync($"{path}/retry", null, token) })
            answer.IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_replay_of_everything_gives_the_same_messages()
    {
        await using var shop = await MailingShop.StartAsync();
        var (ada, token) = await shop.RegisterAsync("ada@shop.test");
        await shop.Host.SendAsync(HttpMethod.Patch, "/api/auth/me", """{"language": "tr"}""", token);
        await shop.Host.PostAsync("/api/auth/password-reset", """{"email": "ada@shop.test"}""");
        foreach (var order in Enumerable.Range(0, 30).Select(_ => MailingShop.Order(ada)))
        {
            await shop.SayOrderAsync(order);
            await shop.SayOrderAsync(new OrderConfirmed(order.OrderId, ada, order.TotalAmount, "USD"));
        }
        await shop.MessageAsync(ada, "password_reset", "kept");
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from message") == 32 && await CopiedAsync() == 2);
        var before = await HashAsync();

        // As if the database were new, and everything that is past were to be heard.
        await shop.Notifications.ExecuteAsync("""
            delete from message; delete from known_order; delete from copied; update checkpoint set cursor = '0'; select pg_notify('pazar_log', 'look')
            """);
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from message") == 32 && await CopiedAsync() == 2);
        Assert.Equal(before, await HashAsync());

        // And once more, on top of what is there.
        await shop.Notifications.ExecuteAsync("update checkpoint set cursor = '0'; select pg_notify('pazar_log', 'look')");
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from checkpoint where cursor = '0' and subscription not in ('notifications.events', 'notifications.reservations', 'notifications.webhooks')") == 0);
        Assert.Equal(before, await HashAsync());

        Task<long> CopiedAsync() => shop.Notifications.CountAsync("select 1 from copied where name = 'contacts'");
        Task<string> HashAsync() => shop.Notifications.QueryAsync<string>("""
            select md5((select string_agg(m::text, ';' order by id) from message m) || (select string_agg(o::text, ';' order by order_id) from known_order o)
                || (select string_agg(c::text, ';' order by name, id) from copied c))
            """);
    }
}
