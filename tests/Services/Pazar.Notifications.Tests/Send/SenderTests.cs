using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Notifications.Tests;

/// <summary>From an event to the mail server and back.</summary>
public sealed class SenderTests
{
    [Fact]
    public async Task Users_get_their_mails_in_their_language_and_an_admin_sees_what_was_sent()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(server.Settings());
        var (ada, token) = await shop.RegisterAsync("ada@shop.test");
        await server.TookAsync(1, "ada@shop.test");
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.SendAsync(HttpMethod.Patch, "/api/auth/me", """{"language": "tr"}""", token)).Status);
        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync($"select 1 from copied where id = '{ada}' and body ->> 'language' = 'tr'") == 1);

        var order = MailingShop.Order(ada, "Çay <bardağı> & tabağı");
        await shop.SayOrderAsync(order);
        await shop.SayOrderAsync(new OrderConfirmed(order.OrderId, ada, order.TotalAmount, "USD"));
        await server.TookAsync(2, "ada@shop.test");

        var mail = server.MailsTo("ada@shop.test").Last();
        Assert.Equal("Siparişiniz onaylandı", mail.GetProperty("subject").GetString());
        Assert.Contains("2 x Çay <bardağı> & tabağı   $25,00", mail.GetProperty("text").GetString()!, StringComparison.Ordinal);
        Assert.Contains("2 × Çay &lt;bardağı&gt; &amp; tabağı", mail.GetProperty("html").GetString()!, StringComparison.Ordinal);

        var listed = await shop.MessageAsync(ada, "order_confirmed", "sent");
        Assert.Equal(("ada@shop.test", "Siparişiniz onaylandı", 1), (listed.GetProperty("to").GetString(), listed.GetProperty("subject").GetString(), listed.GetProperty("attempts").GetInt32()));
        // What was sent stays as it was, whatever becomes of the user.
        await shop.Notifications.ExecuteAsync("""update copied set body = '{"email": "other@shop.test"}' where name = 'contacts'""");
        var whole = await shop.Host.GetAsync($"/api/admin/notifications/{listed.GetProperty("id").GetString()}", shop.Admin);
        Assert.Equal("ada@shop.test", whole["to"]);
        Assert.Contains("Çay <bardağı>", whole["text"]!, StringComparison.Ordinal);
        Assert.Contains("Çay &lt;bardağı&gt;", whole["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_sets_a_password_comes_by_mail_works_once_and_is_kept_nowhere()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(server.Settings());
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        Assert.Equal(HttpStatusCode.Accepted, (await shop.Host.PostAsync("/api/auth/password-reset", """{"email": "ada@shop.test"}""")).Status);
        var listed = await shop.MessageAsync(ada, "password_reset", "sent");

        var mail = server.MailsTo("ada@shop.test").Single(mail => mail.GetProperty("subject").GetString() == "Set a new password");
        var link = mail.GetProperty("text").GetString()!.Split('\n').Single(line => line.Contains("token=", StringComparison.Ordinal));
        var token = link[(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..].Trim();
        var whole = await shop.Host.GetAsync($"/api/admin/notifications/{listed.GetProperty("id").GetString()}", shop.Admin);
        Assert.Contains("token=…", whole["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(token, whole.Body.GetRawText(), StringComparison.Ordinal);
        foreach (var (database, sql) in new[] { ("notifications", "select m::text from message m"), ("identity", "select r::text from password_reset r"), ("identity", "select l::text from log l") })
            Assert.Equal(0, await shop.Host.Databases[database].CountAsync($"select 1 from ({sql}) rows (line) where line like '%{token}%'"));

        Assert.Equal(HttpStatusCode.NoContent, (await ConfirmAsync()).Status);
        Assert.Equal("reset_token_invalid", (await ConfirmAsync()).Code);

        Task<TestAnswer> ConfirmAsync() => shop.Host.PostAsync("/api/auth/password-reset/confirm", $$"""{"token": "{{token}}", "new_password": "quite another one"}""");
    }

    [Fact]
    public async Task A_guest_is_sent_a_link_that_opens_the_order_s_account_once()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(server.Settings());
        Guest guest = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "guest@shop.test", SignsIn: false);
        await shop.Host.Shared<GuestDesk>().WelcomeAsync(guest, CancellationToken.None);
        await shop.MessageAsync(new(guest.UserId), "guest_order", "sent");

        var text = server.MailsTo("guest@shop.test").Single().GetProperty("text").GetString()!;
        var link = text.Split('\n').Single(line => line.Contains("/claim?token=", StringComparison.Ordinal));
        var token = link[(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..].Trim();
        var claimed = await ClaimAsync();
        Assert.Equal((HttpStatusCode.OK, "guest@shop.test"), (claimed.Status, claimed["email"]));
        Assert.Equal("claim_token_invalid", (await ClaimAsync()).Code);

        Task<TestAnswer> ClaimAsync() => shop.Host.PostAsync("/api/auth/claim", $$"""{"token": "{{token}}", "new_password": "quite another one"}""");
    }

    [Fact]
    public async Task A_refused_recipient_fails_at_once_and_one_who_may_come_later_gets_it_later()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(Quick(server));
        var (refused, _) = await shop.RegisterAsync("refused@shop.test");
        var (late, _) = await shop.RegisterAsync("late@shop.test");

        var failed = await shop.MessageAsync(refused, "registered", "failed");
        Assert.Equal(1, failed.GetProperty("attempts").GetInt32());
        Assert.Contains("550", failed.GetProperty("last_error").GetString()!, StringComparison.Ordinal);
        var sent = await shop.MessageAsync(late, "registered", "sent");
        Assert.Equal((2, null), (sent.GetProperty("attempts").GetInt32(), sent.GetProperty("last_error").GetString()));
    }

    [Fact]
    public async Task What_failed_is_sent_when_an_admin_says_so_and_what_was_sent_is_not()
    {
        await using var server = await MailServer.StartAsync();
        var settings = Quick(server);
        settings["Notifications:Tries"] = "1";
        await using var shop = await MailingShop.StartAsync(settings);
        var (late, _) = await shop.RegisterAsync("late@shop.test");
        var id = (await shop.MessageAsync(late, "registered", "failed")).GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.Accepted, (await RetryAsync()).Status);
        await shop.MessageAsync(late, "registered", "sent");
        (await RetryAsync()).IsRefused(HttpStatusCode.Conflict, "already_sent");
        Assert.Single(server.MailsTo("late@shop.test"));

        Task<TestAnswer> RetryAsync() => shop.Host.PostAsync($"/api/admin/notifications/{id}/retry", null, shop.Admin);
    }

    [Fact]
    public async Task Two_processes_send_each_message_once()
    {
        await using var server = await MailServer.StartAsync("none", signsIn: false);
        Dictionary<string, string?> settings = new(server.Settings("none", signsIn: false)) { ["Notifications:MostAnHour"] = "1000" };
        await using var shop = await MailingShop.StartAsync(settings);
        await using var beside = await shop.StartBesideAsync(settings);
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        var orders = Enumerable.Range(0, 100).Select(_ => MailingShop.Order(ada)).ToList();
        await shop.SayOrderAsync([.. orders.Select(order => new OrderConfirmed(order.OrderId, ada, order.TotalAmount, "USD"))]);

        await Eventually.TrueAsync(async () => await shop.Notifications.CountAsync("select 1 from message where status = 'sent'") == 101);
        Assert.Equal(101, await shop.Notifications.QueryAsync<long>("select sum(attempts) from message"));
        await server.TookAsync(101, "ada@shop.test");
        Assert.Equal(101, server.Mails.Select(mail => mail.GetProperty("message_id").GetString()).Distinct().Count());
        Assert.Equal(101, server.Mails.Count);
    }

    [Fact]
    public async Task A_message_that_a_dead_process_had_claimed_is_sent_when_the_claim_is_over()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(server.Settings());
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        await shop.MessageAsync(ada, "registered", "sent");
        // As a process leaves it that dies after it claimed, or after the server took the mail: nobody can tell which.
        await shop.Notifications.ExecuteAsync("update message set status = 'pending', due_at = said_at, attempts = 1, claimed_until = now() + interval '3 seconds'");
        await shop.MessageAsync(ada, "registered", "sent");
        await server.TookAsync(2, "ada@shop.test");
        Assert.Single(server.Mails.Select(mail => mail.GetProperty("message_id").GetString()).Distinct());
    }

    [Fact]
    public async Task What_is_over_when_it_would_leave_is_dropped()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(server.Settings());
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        await shop.SayReservationAsync(new ReservationHeld(
            new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), ada, 2, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        var id = (await shop.MessageAsync(ada, "reservation_held", "dropped")).GetProperty("id").GetString();
        (await shop.Host.PostAsync($"/api/admin/notifications/{id}/retry", null, shop.Admin)).IsRefused(HttpStatusCode.Conflict, "out_of_date");
    }

    [Fact]
    public async Task A_message_to_somebody_who_is_not_known_yet_waits_for_the_word_about_them()
    {
        await using var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(Quick(server));
        Id<User> later = new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        await shop.SayOrderAsync(new OrderShipped(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), later, null));
        var waiting = await shop.MessageAsync(later, "order_shipped", "pending");
        Assert.Null(waiting.GetProperty("to").GetString());
        await shop.Notifications.ExecuteAsync($$"""insert into copied (name, id, revision, body) values ('contacts', '{{later}}', 1, '{"email": "later@shop.test"}')""");
        await server.TookAsync(1, "later@shop.test");
    }

    [Fact]
    public async Task A_dead_mail_server_loses_nothing()
    {
        var server = await MailServer.StartAsync();
        await using var shop = await MailingShop.StartAsync(Quick(server));
        await server.DisposeAsync();
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        JsonElement waiting = default;
        await Eventually.TrueAsync(async () => (waiting = await shop.MessageAsync(ada, "registered", "pending")).GetProperty("last_error").ValueKind == JsonValueKind.String);
        Assert.NotNull(waiting.GetProperty("next_attempt_at").GetString());
    }

    [Fact]
    public async Task Short_messages_are_written_for_what_does_not_wait_and_go_nowhere()
    {
        await using var shop = await MailingShop.StartAsync(new() { ["Notifications:Sms"] = "simulated" });
        var (ada, _) = await shop.RegisterAsync("ada@shop.test");
        await shop.SayOrderAsync(new OrderShipped(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), ada, "TR-1"));
        var sms = await shop.MessageAsync(ada, "order_shipped", "sent");
        Assert.Equal("sms", sms.GetProperty("channel").GetString());
        var whole = await shop.Host.GetAsync($"/api/admin/notifications/{sms.GetProperty("id").GetString()}", shop.Admin);
        Assert.Contains("TR-1", whole["text"]!, StringComparison.Ordinal);
        Assert.Null(whole["html"]);
        await shop.MessageAsync(ada, "order_shipped", "kept");
    }

    private static Dictionary<string, string?> Quick(MailServer server) => new(server.Settings()) { ["Notifications:RetrySeconds"] = "0.2" };
}
