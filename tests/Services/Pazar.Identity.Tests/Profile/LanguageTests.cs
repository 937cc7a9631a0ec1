using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class LanguageTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task A_user_chooses_a_language_and_others_are_told_who_the_user_is_now()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        Assert.Null(mine.Body.GetProperty("user").GetProperty("language").GetString());
        await ChangeAsync(mine["access"], """{"first_name": "Ada"}""");
        var changed = await ChangeAsync(mine["access"], """{"language": "tr"}""");
        Assert.Equal((HttpStatusCode.OK, "tr", "Ada"), (changed.Status, changed["language"], changed["first_name"]));
        Assert.Equal("tr", (await shop.Host.GetAsync("/api/auth/me", mine["access"]))["language"]);

        var told = await ToldAsync(email);
        Assert.Equal([2L, 3L], told.Select(said => said.GetProperty("revision").GetInt64()));
        Assert.Equal((email, "Ada", "tr"), (told[1].GetProperty("email").GetString(), told[1].GetProperty("first_name").GetString(), told[1].GetProperty("language").GetString()));
    }

    [Fact]
    public async Task A_language_that_is_null_is_none_again_and_one_that_is_left_out_stays()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        await ChangeAsync(mine["access"], """{"language": "tr"}""");
        Assert.Equal("tr", (await ChangeAsync(mine["access"], """{"first_name": "Ada"}"""))["language"]);
        var cleared = await ChangeAsync(mine["access"], """{"language": null}""");
        Assert.Equal((HttpStatusCode.OK, null, "Ada"), (cleared.Status, cleared["language"], cleared["first_name"]));
        Assert.False((await ToldAsync(email))[^1].TryGetProperty("language", out _));
    }

    [Fact]
    public async Task So_many_changes_an_hour_are_told_and_one_more_waits()
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        for (var change = 0; change < 30; change++)
            Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(mine["access"], $$"""{"first_name": "Ada {{change}}"}""")).Status);
        // What changes nothing is no change.
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(mine["access"], """{"first_name": "Ada 29"}""")).Status);
        var over = await ChangeAsync(mine["access"], """{"first_name": "Ada 30"}""");
        over.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(int.Parse(over.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 120);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync((await shop.RegisterAsync(ShopHost.NewEmail()))["access"], """{"first_name": "Eve"}""")).Status);
    }

    [Theory]
    [InlineData("\"de\"")]
    [InlineData("\"TR\"")]
    [InlineData("1")]
    public async Task A_language_that_nobody_writes_in_is_refused(string language)
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        Assert.Equal("validation_failed", (await ChangeAsync(mine["access"], $$"""{"language": {{language}}}""")).Code);
    }

    [Fact]
    public async Task Whoever_is_made_by_a_command_is_told_of_too_and_a_second_time_with_a_higher_revision()
    {
        var email = ShopHost.NewEmail();
        for (var time = 0; time < 2; time++)
            await Admins.CreateAsync(shop.Identity, email, ShopHost.Password, ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        Assert.Equal([1L, 2L], (await ToldAsync(email)).Select(said => said.GetProperty("revision").GetInt64()));
    }

    [Fact]
    public async Task A_refused_change_is_not_told()
    {
        var (mine, email) = (await shop.RegisterAsync(ShopHost.NewEmail()), ShopHost.NewEmail());
        var other = await shop.RegisterAsync(email);
        await ChangeAsync(mine["access"], """{"username": "taken.name"}""");
        Assert.Equal("username_taken", (await ChangeAsync(other["access"], """{"username": "taken.name"}""")).Code);
        Assert.Empty(await ToldAsync(email));
    }

    [Fact]
    public async Task A_change_to_what_is_there_already_is_not_told()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        foreach (var patch in new[] { """{"language": "tr"}""", """{"language": "tr"}""", "{}" })
            Assert.Equal((HttpStatusCode.OK, "tr"), await ChangedAsync(mine["access"], patch));
        Assert.Single(await ToldAsync(email));

        async Task<(HttpStatusCode, string?)> ChangedAsync(string? token, string patch)
        {
            var answer = await ChangeAsync(token, patch);
            return (answer.Status, answer["language"]);
        }
    }

    private Task<TestAnswer> ChangeAsync(string? token, string patch) => shop.Host.SendAsync(HttpMethod.Patch, "/api/auth/me", patch, token);

    private async Task<List<JsonElement>> ToldAsync(string email) => [.. JsonElement.Parse(await shop.Identity.QueryAsync<string>($"""
        select coalesce(json_agg(body order by position), '[]')::text from log
        where type = 'user.changed' and key = (select id from user_account where email = '{email}')
        """)).EnumerateArray()];
}
