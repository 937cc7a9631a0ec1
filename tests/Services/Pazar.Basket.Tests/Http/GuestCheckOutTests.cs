using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Identity;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Basket.Tests;

/// <summary>Orders of people who are not signed in: one for each basket, an account for each order, and nobody else's account ever.</summary>
public sealed class GuestCheckOutTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private const string Password = "a long enough one";

    [Fact]
    public async Task A_guest_s_basket_becomes_an_order_and_the_guest_is_signed_in_to_it()
    {
        var (guest, email) = (await FilledAsync(), NewEmail());
        var placed = await CheckOutAsync(guest, email.ToUpperInvariant());
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        Assert.Equal("CONFIRMED", (await shop.OrderIsAsync(new(Id<User>.Parse(placed["user_id"]!), placed["access"]!), placed["id"]!, "CONFIRMED")).GetProperty("status").GetString());
        var me = await shop.Host.GetAsync("/api/auth/me", placed["access"]);
        Assert.Equal((email, placed["user_id"], true), (me["email"], me["id"], me.Body.GetProperty("is_guest").GetBoolean()));
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{placed["refresh"]}}"}""")).Status);
        Assert.Equal("", await guest.QuantitiesAsync());
        Assert.Equal(placed.Headers["X-Request-Id"], await shop["identity"].QueryAsync<string>(
            $"select headers ->> 'request_id' from log where type = 'user.guest_registered' and key = '{placed["user_id"]}'"));
        await Eventually.TrueAsync(async () => await shop.CountAsync("notifications", $"select 1 from message where occasion = 'guest_order' and about = '{placed["id"]}' and user_id = '{placed["user_id"]}'") == 1);
    }

    [Fact]
    public async Task A_guest_whose_card_is_declined_finds_everything_in_the_basket_that_came_along()
    {
        var guest = await FilledAsync();
        var placed = await CheckOutAsync(guest, NewEmail(), "pm_card_chargeDeclined");
        // At once, as a browser does it: the card may have been declined by then, or not yet.
        var merged = await shop.Host.PostAsync("/api/basket/merge", $$"""{"basket_id": "{{guest.Basket}}"}""", placed["access"]);
        Assert.True(merged.Status == HttpStatusCode.OK, merged.Body.GetRawText());
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync("/api/basket", placed["access"])).Body.GetProperty("items").GetArrayLength() == 1);
        Assert.Equal("", await guest.QuantitiesAsync());
    }

    [Fact]
    public async Task However_often_it_is_sent_at_two_hosts_a_basket_is_one_order_and_one_account()
    {
        await using var other = await shop.Host.StartBesideAsync(databases => IdentityService.Trust(databases["identity"]), Unlimited(), WholeShop.Share);
        var (guest, email) = (await FilledAsync(), NewEmail());
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? shop.Host : other).PostAsync(
            "/api/basket/checkout", $$"""{"email": "{{email}}"}""", null, [$"X-Basket-Id: {guest.Basket}", .. number % 4 == 0 ? [WholeShop.NewKey()] : Array.Empty<string>()])));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.GetRawText()));
        Assert.Single(answers.Select(answer => answer["id"]).Distinct());
        var user = Assert.Single(answers.Select(answer => answer["user_id"]).Distinct());
        Assert.All(answers, answer => Assert.NotEmpty(answer["access"]!));
        Assert.Equal(1, await shop.CountAsync("identity", $"select 1 from user_account where guest_email = '{email}'"));
        Assert.Equal(1, await shop.CountAsync("identity", $"select 1 from log where type = 'user.guest_registered' and key = '{user}'"));
        Assert.Equal(1, await shop.CountAsync("ordering", $"select 1 from orders where user_id = '{user}'"));
        // What keys keep opens nothing.
        Assert.Equal(0, await shop.CountAsync("basket", "select 1 from idempotency where position('access' in convert_from(body, 'UTF8')) > 0"));
    }

    [Fact]
    public async Task A_guest_gets_into_no_account_that_is_there_and_does_not_learn_of_it()
    {
        var email = NewEmail();
        var account = await RegisterAsync(email);
        var (placed, nobodys) = (await CheckOutAsync(await FilledAsync(), email), await CheckOutAsync(await FilledAsync(), NewEmail()));
        Assert.Equal(nobodys.Body.EnumerateObject().Select(field => field.Name), placed.Body.EnumerateObject().Select(field => field.Name));
        Assert.NotEqual(account.Id, placed["user_id"]);
        Assert.Equal(placed["user_id"], (await shop.Host.GetAsync("/api/auth/me", placed["access"]))["id"]);
        (await shop.Host.GetAsync($"/api/orders/{placed["id"]}", account.Access)).IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(email)).Status);
    }

    [Fact]
    public async Task A_guest_s_address_is_nobody_s_until_it_is_proven()
    {
        var email = NewEmail();
        var placed = await CheckOutAsync(await FilledAsync(), email);
        Assert.Equal("invalid_credentials", (await LoginAsync(email)).Code);
        Assert.Equal("invalid_credentials", (await LoginAsync($"guest:{placed["user_id"]}")).Code);
        Assert.Equal(HttpStatusCode.Accepted, (await shop.Host.PostAsync("/api/auth/password-reset", $$"""{"email": "{{email}}"}""")).Status);
        Assert.Equal(0, await shop.CountAsync("identity", $"select 1 from log where type = 'user.password_reset_requested' and key = '{placed["user_id"]}'"));
        var token = await TokenAsync(placed);
        (await shop.Host.PostAsync("/api/auth/password-reset/confirm", $$"""{"token": "{{token}}", "new_password": "{{Password}}"}""")).IsRefused(HttpStatusCode.BadRequest, "reset_token_invalid");
        (await shop.Host.PostAsync("/api/auth/password", $$"""{"current_password": "guest", "new_password": "{{Password}}"}""", placed["access"])).IsRefused(HttpStatusCode.Unauthorized, "invalid_credentials");
        (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{placed["user_id"]}", """{"role": "admin"}""", shop.Admin.Token)).IsRefused(HttpStatusCode.Conflict, "guest_account");
        // Whoever has the mailbox still registers with it.
        await RegisterAsync(email);
    }

    [Fact]
    public async Task The_mail_s_link_makes_the_account_an_ordinary_one_once()
    {
        var (guest, email) = (await FilledAsync(), NewEmail());
        var placed = await CheckOutAsync(guest, email);
        var (token, stolen) = (await TokenAsync(placed), await TokenAsync(placed));
        (await ClaimAsync(token, null)).IsInvalid("new_password");
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ClaimAsync(number % 2 == 0 ? token : stolen, $"{Password} {number}")));
        var claimed = Assert.Single(claims, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(claims.Where(answer => answer != claimed), answer => answer.IsRefused(HttpStatusCode.BadRequest, "claim_token_invalid"));
        Assert.Equal((email, placed["user_id"], false), (claimed["email"], claimed["id"], claimed.Body.GetProperty("is_guest").GetBoolean()));

        var access = (await LoginAsync(email, $"{Password} {claims.IndexOf(claimed)}"))["access"];
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync($"/api/orders/{placed["id"]}", access)).Status);
        // Whoever placed the order has proven nothing.
        (await shop.Host.GetAsync("/api/auth/me", placed["access"])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        var again = await CheckOutAsync(guest, email);
        Assert.Equal((HttpStatusCode.Created, placed["id"]), (again.Status, again["id"]));
        Assert.False(again.Body.TryGetProperty("access", out _));
    }

    [Fact]
    public async Task Whoever_has_an_account_takes_the_guest_s_order_into_it()
    {
        var email = NewEmail();
        var placed = await CheckOutAsync(await FilledAsync(), email);
        var (owner, other) = (await RegisterAsync(email), await RegisterAsync(NewEmail()));
        var token = await TokenAsync(placed);
        (await ClaimAsync(token, Password)).IsRefused(HttpStatusCode.Conflict, "email_taken");
        (await ClaimAsync(token, Password, placed["access"])).IsRefused(HttpStatusCode.Conflict, "email_taken");
        (await ClaimAsync(token, null, other.Access)).IsRefused(HttpStatusCode.Conflict, "other_account");
        (await ClaimAsync(token, Password, owner.Access)).IsInvalid("new_password");

        Assert.Equal(owner.Id, (await ClaimAsync(token, null, owner.Access))["id"]);
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/orders/{placed["id"]}", owner.Access)).Status == HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/payments/order/{placed["id"]}", owner.Access)).Status == HttpStatusCode.OK);
        (await shop.Host.GetAsync($"/api/orders/{placed["id"]}", placed["access"])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await shop.Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{placed["refresh"]}}"}""")).IsRefused(HttpStatusCode.Unauthorized, "refresh_invalid");
        (await ClaimAsync(token, null, owner.Access)).IsRefused(HttpStatusCode.BadRequest, "claim_token_invalid");
        (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{placed["user_id"]}", """{"is_active": true}""", shop.Admin.Token)).IsRefused(HttpStatusCode.Conflict, "guest_account");
    }

    [Fact]
    public async Task A_link_that_has_run_out_or_was_made_up_claims_nothing()
    {
        var placed = await CheckOutAsync(await FilledAsync(), NewEmail());
        var token = await TokenAsync(placed);
        await shop["identity"].ExecuteAsync($"update password_reset set expires_at = now() where user_id = '{placed["user_id"]}'");
        (await ClaimAsync(token, Password)).IsRefused(HttpStatusCode.BadRequest, "claim_token_invalid");
        (await ClaimAsync("nothing", Password)).IsRefused(HttpStatusCode.BadRequest, "claim_token_invalid");
        Assert.Null(await IdentityService.ResetTokens(shop["identity"]).MakeAsync(await RequestAsync(placed), CancellationToken.None));
    }

    [Fact]
    public async Task An_account_that_a_process_did_not_get_to_make_is_made_by_the_next_one()
    {
        var placed = await CheckOutAsync(await FilledAsync(), NewEmail());
        var (user, order) = (Guid.CreateVersion7(), placed["id"]);
        await shop["basket"].ExecuteAsync($"update checkout set user_id = '{user}', guest_told_at = null, answered_at = answered_at - interval '1 minute' where order_id = '{order}'");
        GuestCheckouts guests = new(shop.Host.Shared<GuestDesk>(), new(shop["basket"]), NullLogger.Instance);

        for (var time = 0; time < 2; time++) await guests.SweepAsync(CancellationToken.None);

        Assert.Equal(1, await shop.CountAsync("identity", $"select 1 from log where type = 'user.guest_registered' and key = '{user}'"));
        Assert.Equal(0, await shop.CountAsync("identity", $"select 1 from refresh_family where user_id = '{user}'"));
        Assert.Equal(0, await shop.CountAsync("basket", $"select 1 from checkout where order_id = '{order}' and guest_told_at is null"));
    }

    [Fact]
    public async Task A_repetition_with_another_address_or_long_after_is_given_the_order_and_no_tokens()
    {
        var (guest, email) = (await FilledAsync(), NewEmail());
        var placed = await CheckOutAsync(guest, email);
        var other = await CheckOutAsync(guest, NewEmail());
        Assert.Equal((placed["id"], false), (other["id"], other.Body.TryGetProperty("access", out _)));
        Assert.True((await CheckOutAsync(guest, email)).Body.TryGetProperty("access", out _));
        await shop["basket"].ExecuteAsync($"update checkout set created_at = created_at - interval '61 minutes' where order_id = '{placed["id"]}'");
        var late = await CheckOutAsync(guest, email);
        Assert.Equal((placed["id"], false), (late["id"], late.Body.TryGetProperty("access", out _)));
    }

    [Fact]
    public async Task A_repetition_signs_in_so_often_and_is_given_the_order_alone_after_that()
    {
        await using var host = await shop.Host.StartBesideAsync(
            databases => IdentityService.Trust(databases["identity"]), new() { ["Limits:GuestsPerEmailAndHour"] = "2" }, WholeShop.Share);
        var (guest, body) = (await FilledAsync(), $$"""{"email": "{{NewEmail()}}"}""");
        List<TestAnswer> answers = [];
        for (var time = 0; time < 5; time++) answers.Add(await host.PostAsync("/api/basket/checkout", body, null, $"X-Basket-Id: {guest.Basket}"));

        Assert.Single(answers.Select(answer => (answer.Status, answer["id"])).Distinct());
        Assert.Equal([true, true, true, false, false], answers.Select(answer => answer.Body.TryGetProperty("access", out _)));
        Assert.Equal(3, await shop.CountAsync("identity", $"select 1 from refresh_family where user_id = '{answers[0]["user_id"]}'"));
    }

    [Fact]
    public async Task An_address_orders_as_a_guest_so_often_and_repetitions_do_not_count()
    {
        await using var host = await shop.Host.StartBesideAsync(
            databases => IdentityService.Trust(databases["identity"]), new() { ["Limits:GuestsPerAddressAndHour"] = "2" }, WholeShop.Share);
        Task<TestAnswer> OrderAsync(Customer guest) => host.PostAsync("/api/basket/checkout", $$"""{"email": "{{NewEmail()}}"}""", null, $"X-Basket-Id: {guest.Basket}");
        var first = await FilledAsync();
        for (var time = 0; time < 3; time++) Assert.Equal(HttpStatusCode.Created, (await OrderAsync(first)).Status);
        Assert.Equal("basket_empty", (await OrderAsync(Customer.Stranger(shop))).Code);
        Assert.Equal(HttpStatusCode.Created, (await OrderAsync(await FilledAsync())).Status);
        var another = await FilledAsync();
        var refused = await OrderAsync(another);
        refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.NotEqual("0", refused.Headers["Retry-After"]);
        Assert.Equal("1", await another.QuantitiesAsync());
        // Whoever has not heard the answer is given it, whatever the neighbours ordered meanwhile.
        Assert.Equal(HttpStatusCode.Created, (await OrderAsync(first)).Status);
    }

    [Fact]
    public async Task A_guest_whose_account_cannot_be_made_keeps_no_other_one_from_theirs()
    {
        List<TestAnswer> placed = [await CheckOutAsync(await FilledAsync(), NewEmail()), await CheckOutAsync(await FilledAsync(), NewEmail())];
        var users = placed.ConvertAll(_ => Guid.CreateVersion7());
        for (var i = 0; i < 2; i++)
            await shop["basket"].ExecuteAsync($"update checkout set user_id = '{users[i]}', guest_told_at = null, answered_at = answered_at - interval '{10 - i} minutes' where order_id = '{placed[i]["id"]}'");
        GuestDesk desk = new(new HalfOfGuests(shop.Host.Shared<GuestDesk>(), users[0]));

        await new GuestCheckouts(desk, new(shop["basket"]), NullLogger.Instance).SweepAsync(CancellationToken.None);
        Assert.Equal(1, await shop.CountAsync("identity", $"select 1 from user_account where id = '{users[1]}'"));
        Assert.Equal(1, await shop.CountAsync("basket", $"select 1 from checkout where order_id = '{placed[0]["id"]}' and guest_told_at is null"));
    }

    /// <summary>An Identity elsewhere that refuses one of them.</summary>
    private sealed class HalfOfGuests(GuestDesk desk, Guid refused) : IGuests
    {
        public Task<GuestTokens?> WelcomeAsync(Guest guest, CancellationToken stop) =>
            guest.UserId == refused ? throw new HttpRequestException("Response status code does not indicate success: 400.") : desk.WelcomeAsync(guest, stop);
    }

    [Fact]
    public async Task A_guest_s_token_orders_so_often_a_day_whichever_road_it_takes_until_the_account_is_claimed()
    {
        await using var host = await shop.Host.StartBesideAsync(
            databases => IdentityService.Trust(databases["identity"]), new() { ["Limits:OrdersPerGuestAndDay"] = "3" }, WholeShop.Share);
        var (email, product) = (NewEmail(), await Customer.ProductAsync(shop));
        var placed = await CheckOutAsync(await FilledAsync(), email);
        var refreshed = await shop.Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{placed["refresh"]}}"}""");
        Task<TestAnswer> PlaceAsync(string? token) => host.PostAsync("/api/orders", WholeShop.OrderBody(product), token);

        Assert.Equal("product_unavailable", (await host.PostAsync("/api/orders", WholeShop.OrderBody(WholeShop.NewId()), placed["access"])).Code);
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync(placed["access"])).Status);
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync(refreshed["access"])).Status);
        await host.PostAsync("/api/basket/items", $$"""{"product_id": "{{product}}", "quantity": 1}""", placed["access"]);
        for (var time = 0; time < 3; time++) Assert.Equal(HttpStatusCode.Created, (await host.PostAsync("/api/basket/checkout", """{"version": 1}""", placed["access"])).Status);
        (await PlaceAsync(refreshed["access"])).IsRefused(HttpStatusCode.TooManyRequests, "guest_limit");
        (await host.PostAsync("/api/reservations", $$"""{"event_id": "{{WholeShop.NewId()}}", "quantity": 1}""", placed["access"])).IsRefused(HttpStatusCode.TooManyRequests, "guest_limit");

        await ClaimAsync(await TokenAsync(placed), Password);
        Assert.Equal(HttpStatusCode.Created, (await PlaceAsync((await LoginAsync(email))["access"])).Status);
    }

    [Fact]
    public async Task Nobody_s_mailbox_is_filled_by_orders_that_are_not_theirs()
    {
        await using var host = await shop.Host.StartBesideAsync(
            databases => IdentityService.Trust(databases["identity"]), new() { ["Limits:GuestsPerEmailAndHour"] = "1" }, WholeShop.Share);
        var email = NewEmail();
        async Task<TestAnswer> OrderAsync() => await host.PostAsync("/api/basket/checkout", $$"""{"email": "{{email}}"}""", null, $"X-Basket-Id: {(await FilledAsync()).Basket}");
        Assert.Equal(HttpStatusCode.Created, (await OrderAsync()).Status);
        (await OrderAsync()).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_gives_an_address_and_whoever_is_gives_none()
    {
        var guest = await FilledAsync();
        (await guest.CheckOutAsync("{}")).IsInvalid("email");
        (await guest.CheckOutAsync("""{"email": "nobody"}""")).IsInvalid("email");
        (await Customer.SignedIn(shop).CheckOutAsync("""{"email": "ada@shop.test"}""")).IsInvalid("email");
        Assert.Equal("basket_empty", (await CheckOutAsync(Customer.Stranger(shop), NewEmail())).Code);
        Assert.Equal("1", await guest.QuantitiesAsync());
    }

    private async Task<Customer> FilledAsync()
    {
        var guest = Customer.Stranger(shop);
        Assert.Equal(HttpStatusCode.OK, (await guest.AddAsync(await Customer.ProductAsync(shop))).Status);
        return guest;
    }

    private static Task<TestAnswer> CheckOutAsync(Customer guest, string email, string method = "pm_card_visa") =>
        guest.CheckOutAsync($$"""{"email": "{{email}}", "payment_method": "{{method}}"}""");

    private Task<TestAnswer> ClaimAsync(string token, string? password, string? access = null) => shop.Host.PostAsync(
        "/api/auth/claim", password is null ? $$"""{"token": "{{token}}"}""" : $$"""{"token": "{{token}}", "new_password": "{{password}}"}""", access);

    private Task<TestAnswer> LoginAsync(string email, string password = Password) =>
        shop.Host.PostAsync("/api/auth/login", $$"""{"email": "{{email}}", "password": "{{password}}"}""");

    private async Task<(string Id, string Access)> RegisterAsync(string email)
    {
        var answer = await shop.Host.PostAsync("/api/auth/register", $$"""{"email": "{{email}}", "password": "{{Password}}"}""");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.GetRawText());
        return (answer.Body.GetProperty("user").GetProperty("id").GetString()!, answer["access"]!);
    }

    /// <summary>As the mail asks for one when it leaves.</summary>
    private async Task<string> TokenAsync(TestAnswer placed) =>
        (await IdentityService.ResetTokens(shop["identity"]).MakeAsync(await RequestAsync(placed), CancellationToken.None))!;

    private Task<Guid> RequestAsync(TestAnswer placed) =>
        shop["identity"].QueryAsync<Guid>($"select (body ->> 'request_id')::uuid from log where type = 'user.guest_registered' and key = '{placed["user_id"]}'");

    private static Dictionary<string, string?> Unlimited() => new() { ["Limits:GuestsPerAddressAndHour"] = "1000000", ["Limits:GuestsPerEmailAndHour"] = "1000000" };

    private static string NewEmail() => $"guest-{Guid.CreateVersion7():N}@shop.test";
}
