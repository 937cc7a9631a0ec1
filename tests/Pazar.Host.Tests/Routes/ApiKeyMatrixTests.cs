using Pazar.Http;
using Pazar.Testing;

namespace Pazar.Host.Tests;

/// <summary>Every route, as a machine with an API key meets it.</summary>
public sealed class ApiKeyMatrixTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private IEnumerable<Route> Guarded => shop.Host.Routes.Where(route => route.Access != Access.Anonymous);

    [Fact]
    public void Every_scope_of_a_route_is_one_that_a_key_can_have_and_the_other_way_round()
    {
        var needed = Guarded.Select(route => route.Scope).OfType<string>().ToHashSet();
        Assert.Empty(needed.Except(Scopes.All));
        Assert.NotEmpty(needed);
    }

    [Fact]
    public void What_is_of_one_s_own_person_takes_no_key()
    {
        string[] people = ["/api/auth/", "/api/basket", "/api/api-keys", "/bff/"];
        foreach (var route in Guarded) Assert.Equal(people.Any(route.Pattern.StartsWith) || RouteMatrixTests.NameOf(route) == "PATCH /api/users/{id}", route.Scope is null);
    }

    [Fact]
    public async Task Without_the_scope_it_is_a_403_that_names_it_and_with_it_the_route_answers()
    {
        foreach (var scoped in Guarded.GroupBy(route => route.Scope))
        {
            var lacking = await MakeAsync(Scopes.All.Where(scope => scope != scoped.Key));
            var fitting = scoped.Key is { } needed ? await MakeAsync([needed]) : null;
            foreach (var route in scoped)
            {
                var refused = await SendAsync(route, lacking);
                refused.IsRefused(HttpStatusCode.Forbidden, "forbidden");
                Assert.Contains(scoped.Key ?? "No API key", refused["detail"], StringComparison.Ordinal);
                // What is not known would be an answer of the route; it is not asked what it does.
                if (fitting is not null) (await SendAsync(route, fitting, "?surprise=1")).IsInvalid("surprise");
            }
        }
    }

    [Fact]
    public async Task A_key_that_was_deleted_has_expired_or_was_never_made_is_a_401_everywhere()
    {
        var (deleted, expired) = (await MakeAsync(Scopes.All), await MakeAsync(Scopes.All));
        await shop["identity"].ExecuteAsync($"update api_key set expires_at = now() - interval '1 second' where hash = '\\x{Convert.ToHexString(ApiKeyText.Hash(expired))}'");
        var id = await shop["identity"].QueryAsync<Guid>($"select id from api_key where hash = '\\x{Convert.ToHexString(ApiKeyText.Hash(deleted))}'");
        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/api-keys/{id}", null, shop.Admin.Token)).Status);
        // A key that was made here a moment ago is known here, until what the table says is read.
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync("/api/users", expired)).Status == HttpStatusCode.Unauthorized);
        foreach (var route in Guarded)
        {
            foreach (var key in new[] { deleted, expired, ApiKeyText.Create(), deleted[..^1] })
            {
                var answer = await SendAsync(route, key);
                answer.IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
                Assert.Contains("invalid_token", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_description_shows_the_scope_of_every_route_that_takes_a_key()
    {
        var paths = (await shop.Host.GetAsync("/openapi/v1.json")).Body.GetProperty("paths");
        foreach (var route in Guarded)
        {
            var operation = paths.GetProperty(route.Pattern).GetProperty(route.Method.ToLowerInvariant());
            var scopes = operation.GetProperty("security").EnumerateArray()
                .SelectMany(way => way.EnumerateObject()).Where(way => way.Name == "api_key").SelectMany(way => way.Value.EnumerateArray().Select(scope => scope.GetString()));
            Assert.Equal(route.Scope is null ? [] : [route.Scope], scopes);
        }
    }

    private async Task<string> MakeAsync(IEnumerable<string> scopes)
    {
        var made = await shop.Host.PostAsync("/api/api-keys", $$"""{"name": "matrix", "scopes": [{{string.Join(", ", scopes.Select(scope => $"\"{scope}\""))}}]}""", shop.Admin.Token);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.GetRawText());
        return made["key"]!;
    }

    private Task<TestAnswer> SendAsync(Route route, string key, string query = "") => shop.Host.SendAsync(
        new(route.Method), RouteMatrixTests.PathOf(route) + query, RouteCases.Of(RouteMatrixTests.NameOf(route)).Body, key);
}
