using System.Text.Json;

namespace Pazar.Http.Tests.Connections;

/// <summary>What the server refuses before it is a request looks like every other refusal.</summary>
public sealed class ServerRefusalTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(new() { ["Http:HeadersTimeoutSeconds"] = "1" });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "GET /things/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad_request" },
        { $"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: x\r\n\r\n", 414, "uri_too_long" },
        { $"GET /tagged HTTP/1.1\r\nHost: x\r\nX-Long: {new string('a', 20_000)}\r\n\r\n", 431, "headers_too_large" },
        { $"GET /tagged HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Repeat("A: b\r\n", 200))}\r\n", 431, "headers_too_large" },
        { "GET /tagged HTTP/1.1\r\n\r\n", 400, "bad_request" },
        { "GET /tagged HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "bad_request" },
        { "GET /tagged HTTP/1.1\r\nHost: x\r\nX: \0\r\n\r\n", 400, "bad_request" },
        { "GET /tagged HTTP/1.1\r\nHost: x\r\nX: \u00ff\r\n\r\n", 400, "bad_request" },
        { "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad_request" },
        { "GET /list?limit=\u00ff HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad_request" },
        { "GET /tagged HTTP/3.7\r\nHost: x\r\n\r\n", 505, "http_version_not_supported" },
        { "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400, "bad_request" },
        { "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rot13\r\n\r\n", 400, "bad_request" },
        { "\u0016\u0003\u0001\r\n\r\n", 400, "bad_request" },
        { "GET /tagged HTTP/1.1\r\nHost:", 408, "request_timeout" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task It_is_a_problem_and_the_connection_ends(string request, int status, string code)
    {
        var answer = await _host.SendRawAsync(request);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/problem+json\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        // The problem is the whole of what follows: nothing of the server's own answer comes after it.
        using var problem = JsonDocument.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Contains($"\r\nX-Request-Id: {problem.RootElement.GetProperty("request_id").GetString()}\r\n", answer, StringComparison.Ordinal);
        Assert.Empty(_host.Complaints.Lines);
    }

    [Fact]
    public async Task It_comes_after_the_answers_to_the_requests_before_it()
    {
        var answer = await _host.SendRawAsync("GET /tagged HTTP/1.1\r\nHost: x\r\n\r\nGET /%00 HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("}", answer, StringComparison.Ordinal);
        Assert.Equal(2, answer.Split("HTTP/1.1 ").Length - 1);
    }
}
