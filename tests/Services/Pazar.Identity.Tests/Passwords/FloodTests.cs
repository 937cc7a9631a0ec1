namespace Pazar.Identity.Tests;

/// <summary>One client who hashes passwords all the time keeps nobody else from signing in.</summary>
public sealed class FloodTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private readonly string _flood = ShopHost.From(ShopHost.NewAddress());

    [Fact]
    public async Task Forty_loops_that_register_leave_others_their_sign_in() =>
        await OthersSignInWhileAsync(() => shop.RegisterAsync(ShopHost.NewEmail(), _flood));

    [Fact]
    public async Task Forty_loops_that_sign_in_rightly_leave_others_their_sign_in()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email, _flood);
        await OthersSignInWhileAsync(() => shop.LoginAsync(email, ShopHost.Password, _flood));
    }

    [Fact]
    public async Task An_address_may_have_so_many_waiting_and_is_told_when_it_has_more()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => shop.RegisterAsync(ShopHost.NewEmail(), _flood)));
        Assert.All(answers, answer => Assert.True(
            answer.Status == HttpStatusCode.Created || answer is { Status: HttpStatusCode.TooManyRequests, Code: "rate_limited" }, $"{answer.Status}"));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
    }

    private async Task OthersSignInWhileAsync(Func<Task> flood)
    {
        var emails = Enumerable.Range(0, 5).Select(_ => ShopHost.NewEmail()).ToList();
        foreach (var email in emails) await shop.RegisterAsync(email);
        using CancellationTokenSource enough = new();
        var loops = Enumerable.Range(0, 40).Select(async _ =>
        {
            while (!enough.IsCancellationRequested) await flood();
        }).ToList();
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(emails.Select(email => shop.LoginAsync(email, ShopHost.Password, ShopHost.From(ShopHost.NewAddress()))));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        }
        await enough.CancelAsync();
        await Task.WhenAll(loops);
    }
}
