using System.Text;
using Pazar.Identity;

namespace Pazar.Gateway.Tests;

[Collection(BuiltShop.Name)]
public sealed class SessionTests(BuiltShop built)
{
    private readonly WholeShop _shop = built.Shop;

    [Fact]
    public async Task Nobody_s_being_signed_in_is_no_error_and_tells_what_a_page_needs()
    {
        using Browser browser = new(_shop.Host);
        var session = await browser.GetAsync("/bff/web/session");

        Assert.Equal(HttpStatusCode.OK, session.Status);
        Assert.Equal("""{"user":null,"currency":"USD","languages":["en","tr"],"payments":{"provider":"simulated"}}""", session.Body.GetRawText());
        Assert.Null(browser.Session);
        Assert.False(session.Headers.ContainsKey("Set-Cookie"));
        Assert.Equal("private, no-store", session.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task A_registration_signs_in_by_a_cookie_and_gives_no_token()
    {
        using Browser browser = new(_shop.Host);
        var email = Browser.NewEmail();
        var registered = await browser.PostAsync("/bff/web/registration", $$"""{"email": "{{email}}", "password": "{{Browser.Password}}", "first_name": "Ada", "language": "tr"}""");

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        Assert.Equal(["user"], registered.Body.EnumerateObject().Select(field => field.Name));
        Assert.Equal("tr", registered.Body.GetProperty("user").GetProperty("language").GetString());
        var cookie = registered.Headers["Set-Cookie"];
        Assert.Matches("^pazar=[A-Za-z0-9_-]{43}; max-age=604800; path=/; samesite=lax; httponly$", cookie);
        Assert.Equal(email, (await browser.GetAsync("/bff/web/session")).Body.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal(email, (await browser.GetAsync("/bff/web/api/auth/me"))["email"]);
    }

    [Fact]
    public async Task A_repeated_registration_is_the_same_account()
    {
        using Browser browser = new(_shop.Host);
        var body = $$"""{"email": "{{Browser.NewEmail()}}", "password": "{{Browser.Password}}"}""";
        var key = WholeShop.NewKey();
        var first = await browser.PostAsync("/bff/web/registration", body, key);
        var again = await browser.PostAsync("/bff/web/registration", body, key);

        Assert.Equal((HttpStatusCode.Created, "true"), (again.Status, again.Headers["Idempotent-Replay"]));
        Assert.Equal(first.Body.GetProperty("user").GetProperty("id").GetString(), again.Body.GetProperty("user").GetProperty("id").GetString());
        (await browser.PostAsync("/bff/web/registration", body)).IsRefused(HttpStatusCode.Conflict, "email_taken");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_as_the_api_does_and_sets_no_cookie()
    {
        using Browser browser = new(_shop.Host);
        var refused = await browser.SignInAsync(Browser.NewEmail());
        refused.IsRefused(HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task Each_sign_in_has_a_new_value_and_ends_the_one_before()
    {
        var email = Browser.NewEmail();
        using var browser = await Browser.RegisterAsync(_shop.Host, email);
        using var before = browser.At(_shop.Host);

        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(email)).Status);
        Assert.NotEqual(before.Session, browser.Session);
        Assert.Equal(1, (await browser.GetAsync("/bff/web/api/auth/sessions")).Body.GetProperty("results").GetArrayLength());
        (await before.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
    }

    [Fact]
    public async Task A_value_that_somebody_else_chose_is_not_taken()
    {
        var email = Browser.NewEmail();
        (await Browser.RegisterAsync(_shop.Host, email)).Dispose();
        using Browser browser = new(_shop.Host) { Session = new string('A', 43) };
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(email)).Status);
        Assert.NotEqual(new string('A', 43), browser.Session);
    }

    [Fact]
    public async Task Signing_out_ends_the_sign_in_and_takes_the_cookie()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        using var copy = browser.At(_shop.Host);
        var user = (await browser.GetAsync("/bff/web/api/auth/me"))["id"];

        var answer = await browser.SendAsync(HttpMethod.Delete, "/bff/web/session", null);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Null(browser.Session);
        (await browser.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await copy.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
        Assert.Equal(0, await _shop.CountAsync("gateway", $"select 1 from browser_session where user_id = '{user}'"));
        Assert.Equal(0, await _shop.CountAsync("identity", $"select 1 from refresh_family where user_id = '{user}' and ended_at is null"));
        // Once more is as good.
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Delete, "/bff/web/session", null)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("..//..//..//..//..//..//..//..//..//..//..+")]
    public async Task A_forged_cookie_is_nobody_s(string value)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _shop.Host.Client.BaseAddress };
        foreach (var (path, status) in new[] { ("/bff/web/api/auth/me", HttpStatusCode.Unauthorized), ("/bff/web/api/products", HttpStatusCode.OK), ("/bff/web/session", HttpStatusCode.OK) })
        {
            using var request = Browser.Request(HttpMethod.Get, path, null, $"Cookie: {Browser.Cookie}={value}");
            using var response = await client.SendAsync(request);
            Assert.Equal(status, response.StatusCode);
        }
    }

    [Fact]
    public async Task What_Identity_has_ended_is_over_and_the_cookie_goes()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        using var other = browser.At(_shop.Host);
        var own = (await browser.GetAsync("/bff/web/api/auth/sessions")).Body.GetProperty("results")[0];
        Assert.Equal("Firefox-of-the-tests", own.GetProperty("device").GetString());
        Assert.Equal("127.0.0.1", own.GetProperty("address").GetString());
        Assert.True(own.GetProperty("current").GetBoolean());

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Delete, $"/bff/web/api/auth/sessions/{own.GetProperty("id")}", null)).Status);
        var refused = await other.GetAsync("/bff/web/api/auth/me");
        refused.IsRefused(HttpStatusCode.Unauthorized, "session_expired");
        Assert.StartsWith("pazar=;", refused.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Null(other.Session);
        // What is for everybody goes on.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/basket")).Status);
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_browsers_and_not_this_one()
    {
        var email = Browser.NewEmail();
        using var browser = await Browser.RegisterAsync(_shop.Host, email);
        using Browser other = new(_shop.Host);
        await other.SignInAsync(email);

        var changed = await browser.PostAsync("/bff/web/api/auth/password", $$"""{"current_password": "{{Browser.Password}}", "new_password": "another long one"}""");
        Assert.Equal(HttpStatusCode.NoContent, changed.Status);
        Assert.Equal(email, (await browser.GetAsync("/bff/web/api/auth/me"))["email"]);
        (await other.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
    }

    [Fact]
    public async Task The_database_alone_has_no_token()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var rows = await _shop["gateway"].QueryAsync<string>("select string_agg(encode(hash, 'escape') || encode(tokens, 'escape'), ' ') from browser_session");
        Assert.DoesNotContain("eyJ", rows, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Session!, rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_has_so_many_browsers_and_the_one_used_longest_ago_makes_room()
    {
        await using var beside = await _shop.Host.StartBesideAsync(databases => IdentityService.Trust(databases["identity"]),
            new() { ["Gateway:SessionsPerUser"] = "2", ["Identity:PasswordIterations"] = "100000" }, WholeShop.Share);
        var email = Browser.NewEmail();
        using var first = await Browser.RegisterAsync(beside, email);
        using Browser second = new(beside);
        using Browser third = new(beside);
        await second.SignInAsync(email);
        await third.SignInAsync(email);

        (await first.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
        Assert.Equal(email, (await second.GetAsync("/bff/web/api/auth/me"))["email"]);
        Assert.Equal(2, (await third.GetAsync("/bff/web/api/auth/sessions")).Body.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Forty_requests_at_the_moment_of_a_renewal_all_succeed_and_renew_once()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        await ExpireAsync(browser);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => browser.GetAsync("/bff/web/api/auth/me")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, await RenewalsAsync(answers[0]["id"]!));
        // The cookie lives as long as the tokens do from now on.
        Assert.Contains(answers, answer => answer.Headers.TryGetValue("Set-Cookie", out var cookie) && cookie.StartsWith($"pazar={browser.Session}; max-age=604800", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_processes_that_renew_at_once_keep_the_browser_signed_in()
    {
        await using var beside = await _shop.Host.StartBesideAsync(databases => IdentityService.Trust(databases["identity"]), new(), WholeShop.Share);
        using var browser = await Browser.RegisterAsync(_shop.Host);
        using var elsewhere = browser.At(beside);
        for (var time = 0; time < 3; time++)
        {
            await ExpireAsync(browser);
            var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? browser : elsewhere).GetAsync("/bff/web/api/auth/me")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/auth/me")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_sign_in_although_its_token_does_not_count_any_more()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var user = (await browser.GetAsync("/bff/web/api/auth/me"))["id"];
        await browser.PostAsync("/bff/web/api/auth/password", $$"""{"current_password": "{{Browser.Password}}", "new_password": "another long one"}""");

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Delete, "/bff/web/session", null)).Status);
        Assert.Equal(0, await _shop.CountAsync("identity", $"select 1 from refresh_family where user_id = '{user}' and ended_at is null"));
    }

    [Fact]
    public async Task A_sign_in_ends_the_one_before_although_its_token_does_not_count_any_more()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var before = (await browser.GetAsync("/bff/web/api/auth/me"))["id"];
        await _shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{before}", """{"role": "admin"}""", _shop.Admin.Token);
        var email = Browser.NewEmail();
        (await Browser.RegisterAsync(_shop.Host, email)).Dispose();

        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(email)).Status);
        Assert.Equal(email, (await browser.GetAsync("/bff/web/api/auth/me"))["email"]);
        Assert.Equal(0, await _shop.CountAsync("identity", $"select 1 from refresh_family where user_id = '{before}' and ended_at is null"));
        Assert.Equal(0, await _shop.CountAsync("gateway", $"select 1 from browser_session where user_id = '{before}'"));
    }

    /// <summary>As if its process was frozen between Identity's answer and the row, while another one renewed the session more than once.</summary>
    [Fact]
    public async Task Who_comes_late_with_renewed_tokens_puts_nothing_back()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        await ExpireAsync(browser);
        var key = SessionKey.Parse(browser.Session)!;
        var row = $"hash = '\\x{Convert.ToHexString(key.Hash)}'";
        var latest = key.Seal(new("of another process", "its refresh token", TimeProvider.System.GetUtcNow().AddHours(1)));
        await using var busy = await _shop["gateway"].OpenAsync(CancellationToken.None);
        await using var transaction = await busy.BeginTransactionAsync();
        await using (Npgsql.NpgsqlCommand renew = new($"update browser_session set tokens = '\\x{Convert.ToHexString(latest)}' where {row}", busy)) await renew.ExecuteNonQueryAsync();
        var late = browser.GetAsync("/bff/web/api/auth/me");
        await Eventually.TrueAsync(async () => await _shop.CountAsync("gateway", "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update browser_session%'") == 1);
        await transaction.CommitAsync();

        Assert.Equal(HttpStatusCode.OK, (await late).Status);
        Assert.Equal("its refresh token", key.Open(await _shop["gateway"].QueryAsync<byte[]>($"select tokens from browser_session where {row}"))!.Refresh);
    }

    /// <summary>As if its process died between Identity's answer and the row, and nobody came for a while.</summary>
    [Fact]
    public async Task A_process_that_dies_in_the_middle_of_a_renewal_signs_nobody_out()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        await ExpireAsync(browser);
        var row = $"hash = '\\x{Convert.ToHexString(SessionKey.Parse(browser.Session)!.Hash)}'";
        var before = await _shop["gateway"].QueryAsync<byte[]>($"select tokens from browser_session where {row}");
        var user = (await browser.GetAsync("/bff/web/api/auth/me"))["id"]!;
        var renewed = await _shop["gateway"].QueryAsync<byte[]>($"select tokens from browser_session where {row}");
        await _shop["gateway"].ExecuteAsync($"update browser_session set tokens = '\\x{Convert.ToHexString(before)}' where {row}");
        await _shop["identity"].ExecuteAsync($"""
            update refresh_token set spent_at = spent_at - interval '1 hour' where spent_at is not null and family_id in (select id from refresh_family where user_id = '{user}')
            """);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/auth/me")).Status);
        Assert.Equal(1, await RenewalsAsync(user));
        var key = SessionKey.Parse(browser.Session)!;
        Assert.Equal(key.Open(renewed)!.Refresh, key.Open(await _shop["gateway"].QueryAsync<byte[]>($"select tokens from browser_session where {row}"))!.Refresh);
    }

    [Fact]
    public async Task A_token_that_Identity_has_revoked_is_renewed_in_the_middle_of_a_request()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var user = (await browser.GetAsync("/bff/web/api/auth/me"))["id"]!;
        (await browser.GetAsync("/bff/web/api/users")).IsRefused(HttpStatusCode.Forbidden, "forbidden");

        Assert.Equal(HttpStatusCode.OK, (await _shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{user}", """{"role": "admin"}""", _shop.Admin.Token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/users")).Status);
        Assert.Equal(1, await RenewalsAsync(user));
    }

    [Fact]
    public async Task A_logout_at_one_process_is_known_at_the_other_at_once()
    {
        await using var beside = await _shop.Host.StartBesideAsync(databases => IdentityService.Trust(databases["identity"]), new(), WholeShop.Share);
        using var browser = await Browser.RegisterAsync(_shop.Host);
        using var elsewhere = browser.At(beside);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/bff/web/api/auth/me")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Delete, "/bff/web/session", null)).Status);
        (await elsewhere.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
    }

    [Fact]
    public async Task Sessions_whose_time_is_over_do_not_count_and_are_swept()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var hash = Convert.ToHexString(SessionKey.Parse(browser.Session)!.Hash);
        await _shop["gateway"].ExecuteAsync($"update browser_session set used_at = now() - interval '7 days 1 second' where hash = '\\x{hash}'");
        (await browser.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
        await new SessionSweep(new(_shop["gateway"], TimeSpan.FromDays(7)), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).SweepAsync(CancellationToken.None);
        Assert.Equal(0, await _shop.CountAsync("gateway", $"select 1 from browser_session where hash = '\\x{hash}'"));
    }

    /// <summary>As if the hour of its access token were nearly over.</summary>
    private async Task ExpireAsync(Browser browser)
    {
        var key = SessionKey.Parse(browser.Session)!;
        var row = $"hash = '\\x{Convert.ToHexString(key.Hash)}'";
        var tokens = key.Open(await _shop["gateway"].QueryAsync<byte[]>($"select tokens from browser_session where {row}"))!;
        var aged = key.Seal(tokens with { AccessEnds = TimeProvider.System.GetUtcNow().AddSeconds(30) });
        await _shop["gateway"].ExecuteAsync($"update browser_session set tokens = '\\x{Convert.ToHexString(aged)}' where {row}");
    }

    private Task<long> RenewalsAsync(string user) =>
        _shop.CountAsync("identity", $"select 1 from refresh_token t join refresh_family f on f.id = t.family_id where f.user_id = '{user}' and t.spent_at is not null");
}
