using System.Net;
using System.Text;

namespace Pazar.Http.Tests.Pipeline;

public sealed class ConventionTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_unknown_path_is_a_404_problem() =>
        await (await _host.GetAsync("/nowhere")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task A_wrong_method_is_a_405_problem_that_names_the_right_ones()
    {
        var response = await _host.SendAsync(HttpMethod.Delete, "/tagged");
        await response.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["GET", "HEAD", "PUT"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/list/")]
    [InlineData("/tagged/")]
    public async Task A_trailing_slash_changes_nothing(string path) => Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path)).StatusCode);

    [Fact]
    public async Task HEAD_answers_as_GET_without_the_body()
    {
        var response = await _host.SendAsync(HttpMethod.Head, "/tagged");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task A_fault_is_a_500_that_tells_nothing()
    {
        var problem = await (await _host.GetAsync("/fault")).ProblemAsync(HttpStatusCode.InternalServerError, "internal_error");
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overload_is_a_503_that_says_when_to_come_back()
    {
        var response = await _host.GetAsync("/busy");
        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_thrown_problem_is_the_answer() => await (await _host.GetAsync("/conflict")).ProblemAsync(HttpStatusCode.Conflict, "sku_taken");

    [Fact]
    public async Task A_text_that_is_no_id_names_nothing() =>
        await (await _host.GetAsync("/things/12")).ProblemAsync(HttpStatusCode.NotFound, "not_found");

    [Fact]
    public async Task A_null_character_in_the_query_is_400() =>
        await (await _host.GetAsync("/list?status=%00")).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");

    [Theory]
    [InlineData("/list?stauts=a&limit=2", "stauts")]
    [InlineData("/list?Status=a", "Status")]
    [InlineData("/tagged?x", "x")]
    [InlineData("/tagged?=1", "")]
    [InlineData("/either?limit=1", "limit")]
    [InlineData("/healthz/live?verbose=1", "verbose")]
    public async Task A_query_parameter_that_the_route_does_not_know_is_refused_by_name(string path, string name)
    {
        var problem = await (await _host.GetAsync(path)).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal(name, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal("is not known here", problem.Error(name));
    }

    [Fact]
    public async Task A_write_with_an_unknown_query_parameter_is_refused_too() =>
        Assert.NotEmpty((await (await _host.SendAsync(HttpMethod.Post, "/me?dry_run=true", _host.Token())).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed")).Error("dry_run"));

    [Fact]
    public async Task Who_may_not_enter_does_not_hear_of_parameters() =>
        await (await _host.GetAsync("/me?x=1")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");

    [Fact]
    public async Task A_good_request_id_is_echoed()
    {
        var response = await _host.GetAsync("/tagged", ("X-Request-Id", "a.B_9-"));
        Assert.Equal("a.B_9-", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("")]
    [InlineData("a;b")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Another_request_id_is_replaced(string id)
    {
        var response = await _host.GetAsync("/tagged", ("X-Request-Id", id));
        Assert.Matches("^[0-9a-f]{32}$", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Answers_carry_the_security_headers_and_no_server_name()
    {
        var response = await _host.GetAsync("/list");
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task A_known_version_is_304()
    {
        var fresh = await _host.GetAsync("/tagged");
        Assert.Equal("\"v1\"", fresh.Headers.ETag!.Tag);
        var known = await _host.GetAsync("/tagged", ("If-None-Match", "\"v0\", W/\"v1\""));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal("\"v1\"", known.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/tagged", ("If-None-Match", "\"v0\""))).StatusCode);
    }

    [Fact]
    public async Task A_change_to_another_version_is_412()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Put, "/tagged")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Put, "/tagged", null, null, ("If-Match", "\"v1\""))).StatusCode);
        foreach (var tag in new[] { "\"v0\"", "W/\"v1\"" })
            await (await _host.SendAsync(HttpMethod.Put, "/tagged", null, null, ("If-Match", tag))).ProblemAsync(HttpStatusCode.PreconditionFailed, "stale");
    }

    [Fact]
    public async Task Health_says_live_and_ready()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/healthz/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task A_process_without_signing_keys_is_not_ready_and_says_why()
    {
        await using var keyless = await WebHost.StartAsync(trust: new() { Fails = true });
        var problem = await (await keyless.GetAsync("/healthz/ready")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.Contains("signing keys", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await (await keyless.SendAsync(HttpMethod.Get, "/me", keyless.Token())).ProblemAsync(HttpStatusCode.ServiceUnavailable, "not_ready");
    }

    [Fact]
    public async Task No_garbled_request_makes_a_fault()
    {
        const int Seed = 4711;
        Random random = new(Seed);
        string[] starts = ["GET /list?limit=", "GET /list?cursor=", "GET /me HTTP/1.1\r\nAuthorization: ", "POST /key HTTP/1.1\r\nIdempotency-Key: ", "GET /tagged HTTP/1.1\r\nIf-None-Match: ", "PUT /tagged HTTP/1.1\r\nIf-Match: ", "POST /echo HTTP/1.1\r\nContent-Type: ", "GET /"];
        for (var round = 0; round < 400; round++)
        {
            var start = starts[round % starts.Length];
            var noise = new byte[random.Next(1, 40)];
            random.NextBytes(noise);
            for (var index = 0; index < noise.Length; index++) noise[index] = noise[index] is (byte)'\r' or (byte)'\n' ? (byte)'x' : noise[index];
            byte[] request = [.. Encoding.ASCII.GetBytes(start), .. noise,
                .. Encoding.ASCII.GetBytes(start.Contains("HTTP", StringComparison.Ordinal) ? "" : " HTTP/1.1"), .. "\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"u8];
            var line = (await _host.SendRawAsync(request)).Split('\r')[0];
            Assert.False(line.Length == 0 || line.Contains(" 500", StringComparison.Ordinal), $"{line} for {Convert.ToHexString(request)}, seed {Seed}");
        }
    }
}
