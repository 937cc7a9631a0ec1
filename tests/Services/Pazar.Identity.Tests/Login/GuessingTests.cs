using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>Guessing is limited, also forty times at once, and who guesses locks nobody out but himself.</summary>
public sealed class GuessingTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const string Wrong = "not the password";

    private readonly string _home = ShopHost.From(ShopHost.NewAddress());
    private readonly string _elsewhere = ShopHost.From(ShopHost.NewAddress());

    [Fact]
    public async Task Forty_guesses_at_once_are_ten_checked_ones()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        await AreTenAsync(() => shop.LoginAsync(email, Wrong, _elsewhere));
    }

    [Fact]
    public async Task Forty_guesses_of_the_current_password_at_once_are_ten_checked_ones()
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        await AreTenAsync(() => shop.Host.PostAsync("/api/auth/password",
            $$"""{"current_password": "{{Wrong}}", "new_password": "quite another one"}""", mine["access"], _elsewhere));
    }

    [Fact]
    public async Task Guesses_at_many_accounts_from_one_address_end_at_sixty_also_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 90).Select(number => shop.LoginAsync($"nobody{number}@shop.test", Wrong, _elsewhere)));
        // What the address may have waiting for the hash at once counts as well, but as no guess.
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized), 1, 60);
        Assert.DoesNotContain(answers, answer => answer.Status == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Signing_in_costs_nothing_of_the_limit()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        for (var i = 0; i < 25; i++) Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, ShopHost.Password, _home)).Status);
    }

    [Fact]
    public async Task Wrong_passwords_from_elsewhere_lock_nobody_out_at_home()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email, _home);
        // One more may be wrong every six seconds, also while these are answered.
        await Eventually.TrueAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.LoginAsync(email, Wrong, _elsewhere)));
            return (await shop.LoginAsync(email, ShopHost.Password, _elsewhere)).Status == HttpStatusCode.TooManyRequests;
        });
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, ShopHost.Password, _home)).Status);
    }

    [Fact]
    public async Task Guesses_from_many_addresses_meet_the_limit_of_the_account_which_spares_where_its_user_signed_in_before()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email, _home);
        await FailFromManyAddressesAsync(email);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await shop.LoginAsync(email, ShopHost.Password, _elsewhere)).Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, ShopHost.Password, _home)).Status);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("username")]
    public async Task Nobody_meets_another_limit_for_an_account_that_exists_than_for_one_that_does_not(string kind)
    {
        var (email, name) = (ShopHost.NewEmail(), $"name{Guid.CreateVersion7():N}"[..32]);
        await shop.Host.PostAsync("/api/auth/register", $$"""{"email": "{{email}}", "username": "{{name}}", "password": "{{ShopHost.Password}}"}""", null, _home);
        string[] known = kind == "email" ? [email, name] : [name, email];
        string[] unknown = kind == "email" ? ["somebody.else@shop.test", "somebody.else"] : ["somebody.else", "somebody.else@shop.test"];
        // From addresses of their own each time. One more may be wrong every six seconds: where one of them took longer they are compared again.
        await Eventually.TrueAsync(async () =>
            (await StatusesAsync(ShopHost.From(ShopHost.NewAddress()), known)).SequenceEqual(await StatusesAsync(ShopHost.From(ShopHost.NewAddress()), unknown)));
    }

    [Fact]
    public async Task Sixty_requests_for_resets_lock_neither_signing_in_nor_refreshing_at_the_address()
    {
        var email = ShopHost.NewEmail();
        var registered = await shop.RegisterAsync(email, _home);
        // Until the address's count is used up: it fills again while they are answered.
        var asked = 0;
        while (!(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ResetTokens.AskAsync(shop, $"nobody{Interlocked.Increment(ref asked)}@shop.test", _home))))
            .Any(answer => answer.Status == HttpStatusCode.TooManyRequests))
        {
            Assert.True(asked < 2_000, "an address may ask for ever");
        }
        Assert.Equal(HttpStatusCode.Accepted, (await ResetTokens.AskAsync(shop, email, _home)).Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, ShopHost.Password, _home)).Status);
        Assert.Equal(HttpStatusCode.OK, (await RefreshAsync(registered["refresh"]!, _home)).Status);
    }

    [Fact]
    public async Task A_neighbours_wrong_guesses_keep_nobody_out_who_has_signed_in_from_the_address()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email, _home);
        // Until the address's count is used up: it fills again while passwords are checked.
        var tried = 0;
        while (!(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.LoginAsync($"nobody{Interlocked.Increment(ref tried)}@shop.test", "a wrong password", _home))))
            .Any(answer => answer.Status == HttpStatusCode.TooManyRequests))
        {
            Assert.True(tried < 2_000, "an address may guess for ever");
        }
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, ShopHost.Password, _home)).Status);
    }

    [Fact]
    public async Task Resets_that_others_asked_for_leave_one_for_the_user_at_home()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email, _home);
        for (var i = 0; i < 130; i++) await ResetTokens.AskAsync(shop, email, ShopHost.From(ShopHost.NewAddress()));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ResetTokens.AskAsync(shop, email, _elsewhere)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await ResetTokens.AskAsync(shop, email, _home)).Status);
    }

    [Fact]
    public async Task Refreshing_works_however_often_others_at_the_address_fail()
    {
        var registered = await shop.RegisterAsync(ShopHost.NewEmail(), _home);
        for (var i = 0; i < 70; i++) await shop.LoginAsync($"nobody{i}@shop.test", Wrong, _home);
        for (var i = 0; i < 70; i++) await RefreshAsync($"no such token {i}", _home);
        Assert.Equal(HttpStatusCode.OK, (await RefreshAsync(registered["refresh"]!, _home)).Status);
    }

    /// <summary>Of forty at once ten are looked at, and one more for every six seconds that they took.</summary>
    private static async Task AreTenAsync(Func<Task<TestAnswer>> guess)
    {
        var began = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => guess()));
        var guesses = answers.Count(answer => answer is { Status: HttpStatusCode.Unauthorized, Code: "invalid_credentials" });
        Assert.InRange(guesses, 10, 10 + (int)Math.Ceiling(TimeProvider.System.GetElapsedTime(began).TotalSeconds / 6));
        Assert.Equal(40 - guesses, answers.Count(answer => answer is { Status: HttpStatusCode.TooManyRequests, Code: "rate_limited" }));
    }

    private async Task FailFromManyAddressesAsync(string email)
    {
        for (var address = 0; address < 12; address++)
        {
            var from = ShopHost.From(ShopHost.NewAddress());
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.LoginAsync(email, Wrong, from)));
        }
    }

    private async Task<List<HttpStatusCode>> StatusesAsync(string from, string[] names)
    {
        List<HttpStatusCode> statuses = [];
        foreach (var name in names)
        {
            var field = name.Contains('@', StringComparison.Ordinal) ? "email" : "username";
            for (var i = 0; i < 12; i++)
            {
                var answer = await shop.Host.PostAsync("/api/auth/login", $$"""{"{{field}}": "{{name}}", "password": "{{Wrong}}"}""", null, from);
                statuses.Add(answer.Status);
            }
        }
        return statuses;
    }

    private Task<TestAnswer> RefreshAsync(string token, string from) =>
        shop.Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{token}}"}""", null, from);
}
