using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pazar.Http;
using Pazar.Testing;

namespace Pazar.Host.Tests;

/// <summary>Holds every route that the application maps to the conventions of the API.</summary>
public sealed partial class RouteMatrixTests(WholeShop shop) : IClassFixture<WholeShop>
{
    /// <summary>Without it nothing is taken from a browser.</summary>
    private const string FromTheShop = "X-Pazar-Csrf";

    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public void Every_route_is_in_the_matrix()
    {
        var routes = shop.Host.Routes.Select(NameOf).ToList();
        Assert.All(routes, route => RouteCases.Of(route));
        Assert.Empty(RouteCases.All.Keys.Except(routes));
    }

    [Fact]
    public Task Without_a_token_it_is_a_401_that_says_how_to_sign_in() => ForEachAsync(Closed, async route =>
    {
        var answer = await SendAsync(route);
        answer.IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    });

    [Fact]
    public Task With_a_bad_token_it_is_a_401_even_where_none_is_needed() => ForEachAsync(route => route.Access != Access.Anonymous, async route =>
    {
        foreach (var token in new[] { "nothing", _customer.Token[..^2], $"{_customer.Token}x" })
        {
            var answer = await SendAsync(route, token);
            answer.IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
            Assert.Contains("invalid_token", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task Customers_are_not_admins() => ForEachAsync(route => route.Access == Access.Admin, async route =>
        (await SendAsync(route, _customer.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden"));

    [Fact]
    public Task What_does_not_exist_is_a_404() => ForEachAsync(HasId, async route =>
    {
        (await SendAsync(route, TokenFor(route))).IsRefused(HttpStatusCode.NotFound, "not_found");
        foreach (var id in new[] { "x", "019a0000-0000-7000-8000-00000000000a-", "019a000000007000800000000000000a", "%F0%9F%90%A6" })
            (await SendAsync(route, TokenFor(route), PathOf(route, id))).IsRefused(HttpStatusCode.NotFound, "not_found");
    });

    [Fact]
    public async Task HEAD_of_a_stream_answers_and_leaves()
    {
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = shop.Host.Client.BaseAddress, Timeout = TimeSpan.FromSeconds(60) };
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        // On one connection, the second request is only answered once the first one is over.
        for (var time = 0; time < 2; time++)
        {
            using HttpRequestMessage request = new(HttpMethod.Head, $"/api/orders/{order}/stream");
            request.Headers.Authorization = new("Bearer", _customer.Token);
            using var head = await client.SendAsync(request);
            Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task What_is_somebody_elses_does_not_exist()
    {
        var order = await shop.PaidOrderAsync(WholeShop.SignIn(), await shop.ProductAsync());
        await ForEachAsync(route => CaseOf(route).Owned, async route =>
        {
            var others = await SendAsync(route, _customer.Token, PathOf(route, order));
            var nobodys = await SendAsync(route, _customer.Token);
            others.IsRefused(HttpStatusCode.NotFound, "not_found");
            Assert.Equal(WithoutRequestId(nobodys), WithoutRequestId(others));
        });
        Assert.Equal("CONFIRMED", (await shop.Host.GetAsync($"/api/orders/{order}", shop.Admin.Token))["status"]);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_take_is_a_405_that_lists_those_it_takes()
    {
        string[] all = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
        foreach (var path in shop.Host.Routes.GroupBy(route => route.Pattern))
        {
            // A path of words alone may be one of a pattern with an id too, which then takes the method.
            var taken = shop.Host.Routes.Where(route => route.Pattern == path.Key || Matches(route.Pattern, path.Key))
                .SelectMany(route => route.Method == "GET" ? ["GET", "HEAD"] : new[] { route.Method }).ToHashSet();
            foreach (var method in all.Except(taken).Where(method => method != "HEAD"))
            {
                var answer = await shop.Host.SendAsync(new(method), PathOf(path.First()), null, shop.Admin.Token, $"{FromTheShop}: 1");
                answer.IsRefused(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
                // The client library keeps Allow with the headers of the content.
                Assert.Equal(taken.Order(), (await AllowAsync(method, PathOf(path.First()))).Order());
            }
        }
    }

    [Fact]
    public Task A_trailing_slash_changes_nothing() => ForEachAsync(_ => true, async route =>
    {
        // What changes something would answer the second request differently with a token; without one it is the guard that answers.
        var token = route.Method == "GET" ? TokenFor(route) : null;
        Assert.Equal((await SendAsync(route, token)).Status, (await SendAsync(route, token, PathOf(route) + "/")).Status);
    });

    [Fact]
    public Task An_unknown_field_is_refused_by_name() => ForEachAsync(route => route.BodyType is not null, async route =>
        (await SendAsync(route, TokenFor(route), body: CaseOf(route).Body![..^1] + ", \"surprise\": 1}")).IsInvalid("surprise"));

    [Fact]
    public Task An_unknown_query_parameter_is_refused_by_name() => ForEachAsync(_ => true, async route =>
        (await SendAsync(route, TokenFor(route), $"{PathOf(route)}?surprise=1")).IsInvalid("surprise"));

    [Fact]
    public Task Text_that_is_not_Unicode_is_refused_wherever_it_stands() => ForEachAsync(route => route.BodyType is not null, async route =>
    {
        var good = CaseOf(route).Body!;
        foreach (var field in JsonElement.Parse(good).EnumerateObject())
        {
            foreach (var value in new[] { "\"\\ud800\"", "\"a\\udc00b\"", "\"\\u0000\"", "{\"\\ud800\": 1}", "{\"a\": \"\\ud800\"}", "{\"a\": 1e-20000}", "{\"a\": 1e400}" })
            {
                var answer = await SendAsync(route, TokenFor(route), body: good.Replace($"\"{field.Name}\": {field.Value.GetRawText()}", $"\"{field.Name}\": {value}", StringComparison.Ordinal));
                answer.IsRefused(HttpStatusCode.BadRequest, "validation_failed");
                Assert.Contains(answer.Body.GetProperty("errors").EnumerateObject(), error => error.Name.StartsWith(field.Name, StringComparison.Ordinal));
            }
        }
        (await SendAsync(route, TokenFor(route), body: good[..^1] + ", \"\\ud800\": 1}")).IsInvalid("body");
    });

    [Fact]
    public Task HEAD_answers_at_once_what_GET_would_begin_with() => ForEachAsync(route => route.Method == "GET" && !HasId(route), async route =>
    {
        // A second request on a connection is only answered once the first one is over.
        using HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = shop.Host.Client.BaseAddress };
        for (var time = 0; time < 2; time++)
        {
            using HttpRequestMessage request = new(HttpMethod.Head, PathOf(route));
            request.Headers.Authorization = new("Bearer", TokenFor(route));
            using var head = await client.SendAsync(request);
            Assert.True(head.IsSuccessStatusCode || head.StatusCode == HttpStatusCode.NotFound, head.StatusCode.ToString());
        }
    });

    [Fact]
    public Task Broken_json_is_refused() => ForEachAsync(route => route.BodyType is not null, async route =>
    {
        foreach (var body in new[] { "{", "{\"a\": }", "{} {}", "// nothing", "{\"a\": 1,}", "\uFFFF" })
            (await SendAsync(route, TokenFor(route), body: body)).IsRefused(HttpStatusCode.BadRequest, "invalid_json");
        foreach (var body in new[] { "[]", "1", "null", "\"text\"" })
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(route, TokenFor(route), body: body)).Status);
    });

    [Fact]
    public Task Another_media_type_is_a_415() => ForEachAsync(route => route.BodyType is not null, async route =>
    {
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16" })
            (await SendAsync(route, TokenFor(route), type: type)).IsRefused(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    });

    [Fact]
    public Task A_body_that_is_too_large_is_a_413() => ForEachAsync(route => route.BodyType is not null, async route =>
        (await SendAsync(route, TokenFor(route), body: $$"""{"text": "{{new string('x', 300_000)}}"}""")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "too_large"));

    [Fact]
    public Task A_bad_limit_or_cursor_is_refused() => ForEachAsync(route => route.Answered.Any(answer => answer.IsList) && !HasId(route), async route =>
    {
        foreach (var limit in new[] { "0", "101", "-1", "1.5", "x", "", "99999999999", "1&limit=2" })
            (await SendAsync(route, TokenFor(route), $"{PathOf(route)}?limit={limit}")).IsInvalid("limit");
        foreach (var cursor in new[] { "", "x", "!", "AAAA", new string('A', 600), Convert.ToBase64String("not of this list"u8).TrimEnd('=') })
        {
            // Dead letters are in the order of a text that anything compares with.
            var answer = await SendAsync(route, TokenFor(route), $"{PathOf(route)}?cursor={cursor}");
            if (route.Pattern != "/api/admin/dead-letters" || cursor.Length is 0 or > 512) answer.IsInvalid("cursor");
        }
    });

    [Fact]
    public Task A_key_that_is_none_is_refused() => ForEachAsync(route => route.IsIdempotent, async route =>
    {
        foreach (var key in new[] { new string('k', 129), "a\tb" })
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(route, TokenFor(route), headers: $"Idempotency-Key: {key}")).Status);
    });

    [Fact]
    public async Task Every_post_that_creates_or_moves_something_takes_an_idempotency_key()
    {
        // A provider's events have ids of their own, and a quote only reads.
        string[] without = ["/api/auth/", "/api/admin/", "/api/payments/webhooks/", "/api/discounts/quote", "/bff/web/session"];
        Assert.Equal(
            [],
            shop.Host.Routes.Where(route => route.Method == "POST" && !route.IsIdempotent && !without.Any(route.Pattern.StartsWith)).Select(NameOf));
        (await shop.Host.GetAsync("/api/nothing", _customer.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Contains("/api/orders", (await shop.Host.GetAsync("/openapi/v1.json")).Body.GetProperty("paths").EnumerateObject().Select(path => path.Name));
    }

    private static bool Matches(string pattern, string words) => !words.Contains('{', StringComparison.Ordinal)
        && Regex.IsMatch(words, $"^{IdInPattern().Replace(Regex.Escape(pattern).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+")}$");

    internal static string NameOf(Route route) => $"{route.Method} {route.Pattern}";

    internal static string PathOf(Route route, string? id = null) => IdInPattern().Replace(route.Pattern, id ?? WholeShop.NewId());

    private static RouteCase CaseOf(Route route) => RouteCases.Of(NameOf(route));

    private static bool Closed(Route route) => route.Access is Access.SignedIn or Access.Admin;

    private static bool HasId(Route route) => route.Pattern.Contains('{');

    private static string WithoutRequestId(TestAnswer answer) =>
        string.Join(", ", answer.Body.EnumerateObject().Where(field => field.Name != "request_id").Select(field => field.ToString()));

    private string TokenFor(Route route) => route.Access == Access.Admin ? shop.Admin.Token : _customer.Token;

    /// <summary>Runs a check for every route that it concerns, and names all that fail it.</summary>
    private async Task ForEachAsync(Func<Route, bool> concerns, Func<Route, Task> check)
    {
        List<string> failures = [];
        var concerned = shop.Host.Routes.Where(concerns).ToList();
        Assert.NotEmpty(concerned);
        foreach (var route in concerned)
        {
            try
            {
                await check(route);
            }
            catch (Exception fault)
            {
                failures.Add($"{NameOf(route)}: {fault.Message}");
            }
        }
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private async Task<TestAnswer> SendAsync(
        Route route, string? token = null, string? path = null, string? body = null, string type = "application/json", params string[] headers)
    {
        TestAnswer answer = null!;
        // On a crowded machine a database truthfully is not ready for a moment.
        await Eventually.TrueAsync(async () => (answer = await SendOnceAsync(route, token, path, body, type, headers)) is not { Status: HttpStatusCode.ServiceUnavailable, Code: "not_ready" });
        Assert.True((int)answer.Status < 500, $"{answer.Status} {answer.Body}");
        return answer;
    }

    private async Task<TestAnswer> SendOnceAsync(Route route, string? token, string? path, string? body, string type, string[] headers)
    {
        using HttpRequestMessage request = new(new(route.Method), path ?? PathOf(route));
        if (route.BodyType is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? CaseOf(route).Body!));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        // A refusal that comes before the body has been sent is read, and not lost with the connection.
        request.Headers.ExpectContinue = body?.Length > 256 * 1024;
        request.Headers.Add(FromTheShop, "1");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        foreach (var header in headers) request.Headers.TryAddWithoutValidation(header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim());
        using var response = await shop.Host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return new(response.StatusCode, text.Length == 0 || response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json") ? default : JsonElement.Parse(text), null,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    private async Task<IEnumerable<string>> AllowAsync(string method, string path)
    {
        using HttpRequestMessage request = new(new(method), path);
        request.Headers.Add(FromTheShop, "1");
        using var response = await shop.Host.Client.SendAsync(request);
        return [.. response.Content.Headers.Allow];
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex IdInPattern();
}
