using System.Text;
using System.Text.Json;

namespace Pazar.Host.Tests;

/// <summary>Whatever is sent, the answer is never a fault of ours, and every refusal has the one form.</summary>
public sealed class RouteFuzzTests(LoneShop shop, ITestOutputHelper output) : IClassFixture<LoneShop>
{
    private const int Seed = 20_260_101;
    private const int Requests = 2_000;
    private const int AtOnce = 8;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"];
    private static readonly string[] Parameters = ["limit", "cursor", "status", "scope", "user_id", "order_id", "sort", "q", "category", "is_active", "wat"];
    private static readonly string[] Headers =
        ["If-Match", "If-None-Match", "Idempotency-Key", "Prefer", "X-Request-Id", "Accept", "Accept-Language", "Range", "Content-Encoding", "Expect", "traceparent"];

    private static readonly string[] Texts =
    [
        "", "0", "1", "-1", "1.5", "100", "101", "all", "own", "PENDING", "price", "-price", "true", "null", "wait=1", "*", "W/\"1\"", "\"1\"", "100-continue",
        "%", "%00", "%2F", "%2e%2e", "%ff", "..", "'", "\"", "' or 1=1 --", "\\u0000", "é", "🐦", "9223372036854775808", "1e400", "NaN", "2026-01-01", "a b",
        "019a0000-0000-7000-8000-00000000000a", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "AAAA", "eyJ9",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "1e-400", "99999999999999999999", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "[null]", "[[[]]]", "{}", "{\"a\": 1}", "[{}]",
        "1e-20000", "{\"a\": 1e-20000}", "{\"a\": 1e400}", "{\"a\": \"\\ud800\"}", "{\"\\udc00\": 1}", "{\"a\": \"\\u0000\"}", "{\"\\u0000\": 1}",
    ];

    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault()
    {
        output.WriteLine($"Seed {Seed}");
        var customer = WholeShop.SignIn();
        var order = await shop.PaidOrderAsync(customer, await shop.ProductAsync());
        List<string> faults = [];
        HashSet<HttpStatusCode> seen = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, stop) =>
        {
            Random random = new(Seed + number);
            using var request = Make(random, order, customer);
            var (status, fault) = await SendAsync(request, stop);
            lock (faults)
            {
                seen.Add(status);
                if (fault is not null) faults.Add($"{number}: {request.Method} {request.RequestUri}: {fault}");
            }
        });
        Assert.True(faults.Count == 0, $"Seed {Seed}{Environment.NewLine}{string.Join(Environment.NewLine, faults.Take(20))}");
        // Requests that all fail at the door would prove nothing.
        Assert.Superset(
            new HashSet<HttpStatusCode>
            {
                HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound,
                HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType,
            },
            seen);
    }

    private async Task<(HttpStatusCode Status, string? Fault)> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var response = await shop.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type == "text/event-stream" || request.Method == HttpMethod.Head)
            return (response.StatusCode, (int)response.StatusCode >= 500 ? response.StatusCode.ToString() : null);
        var text = await response.Content.ReadAsStringAsync(stop);
        if ((int)response.StatusCode < 400) return (response.StatusCode, null);
        var isProblem = (int)response.StatusCode < 500 && type == "application/problem+json"
            && JsonElement.Parse(text) is var problem && problem.TryGetProperty("code", out _) && problem.TryGetProperty("request_id", out _);
        return (response.StatusCode, isProblem ? null : $"{response.StatusCode} {text}");
    }

    private HttpRequestMessage Make(Random random, string order, Person customer)
    {
        var route = Pick(random, shop.Host.Routes);
        var id = random.Next(3) switch { 0 => order, 1 => WholeShop.NewId(), _ => Uri.EscapeDataString(Pick(random, Texts)) };
        var path = random.Next(10) == 0 ? $"/api/{Pick(random, Texts)}/{Pick(random, Texts)}" : RouteMatrixTests.PathOf(route, id);
        string[] taken = [.. route.Parameters.Where(parameter => !parameter.IsHeader).Select(parameter => parameter.Name)];
        var query = string.Join('&', Enumerable.Range(0, random.Next(3)).Select(_ => $"{Pick(random, taken.Length == 0 || random.Next(10) == 0 ? Parameters : taken)}={Uri.EscapeDataString(Pick(random, Texts))}"));
        Uri address = new($"{shop.Host.Client.BaseAddress}{path[1..]}?{query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        HttpRequestMessage request = new(new(random.Next(5) == 0 ? Pick(random, Methods) : route.Method), address);
        if (random.Next(20) > 0) request.Headers.Add("X-Pazar-Csrf", "1");
        if (random.Next(10) > 0) request.Headers.Authorization = new("Bearer", random.Next(20) == 0 ? "x.y.z" : random.Next(3) == 0 ? customer.Token : shop.Admin.Token);
        for (var i = random.Next(2); i > 0; i--) request.Headers.TryAddWithoutValidation(Pick(random, Headers), Ascii(Pick(random, Texts)));
        if (route.BodyType is not null || random.Next(10) == 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(BodyFor(random, RouteCases.Of(RouteMatrixTests.NameOf(route)).Body ?? "{}")));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(6) == 0 ? "text/plain" : "application/json");
        }
        return request;
    }

    /// <summary>A good body with one of its values replaced, a field added, or a piece cut out.</summary>
    private static string BodyFor(Random random, string good)
    {
        switch (random.Next(4))
        {
            case 0:
                var at = random.Next(good.Length);
                return good.Remove(at, random.Next(good.Length - at + 1));
            case 1:
                return good[..^1] + (good.Length > 2 ? ", " : "") + $"\"{Pick(random, Parameters)}\": {Pick(random, Values)}}}";
            default:
                var fields = JsonElement.Parse(good).EnumerateObject().ToList();
                var changed = random.Next(fields.Count + 1);
                return $"{{{string.Join(", ", fields.Select((field, i) => $"\"{field.Name}\": {(i == changed ? Pick(random, Values) : field.Value.GetRawText())}"))}}}";
        }
    }

    private static string Ascii(string text) => text.All(char.IsAscii) ? text : "x";

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
