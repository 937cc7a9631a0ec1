using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Pazar.Http.Tests.Auth;

namespace Pazar.Http.Tests.Streaming;

public sealed class ServerSentEventTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<WebHost> StartAsync(params (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> all = new() { ["Http:StreamHeartbeatSeconds"] = "1", ["Http:TrustRefreshSeconds"] = "1", ["Http:RevocationRefreshSeconds"] = "1" };
        foreach (var (name, value) in settings) all[name] = value;
        return WebHost.StartAsync(all, routes =>
        {
            routes.Get("/stream", context => context.StreamEventsAsync(EndlessAsync)).Anonymous().Streams();
            routes.Get("/mine", context => context.StreamEventsAsync(EndlessAsync)).Streams();
            routes.Get("/finite", context => context.StreamEventsAsync(FiniteAsync)).Anonymous().Streams();
        });
    }

    private static async Task EndlessAsync(EventStream stream, CancellationToken stop)
    {
        await stream.SendAsync("sample", SampleRoutes.A, SampleJson.Default.Sample, stop, "7");
        await Task.Delay(Timeout.Infinite, stop);
    }

    private static async Task FiniteAsync(EventStream stream, CancellationToken stop)
    {
        await stream.SendAsync("sample", SampleRoutes.A, SampleJson.Default.Sample, stop);
        await stream.SendAsync("sample", SampleRoutes.A with { Name = "b" }, SampleJson.Default.Sample, stop);
    }

    [Fact]
    public async Task An_event_arrives_at_once_and_beats_follow()
    {
        await using var host = await StartAsync();
        using var response = await host.GetAsync("/stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(Stop));
        List<string?> lines = [];
        while (lines.LastOrDefault() != ": beat") lines.Add(await reader.ReadLineAsync(Stop));
        Assert.Equal([": open", "", "id: 7", "event: sample"], lines.Take(4));
        Assert.StartsWith("data: {\"name\":\"a\"", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_over_says_so_and_tells_who_comes_back_to_stay_away()
    {
        await using var host = await StartAsync();
        using var response = await host.GetAsync("/finite");
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.EndsWith("id: end\nevent: end\ndata: {\"reason\":\"complete\"}\n\n", text, StringComparison.Ordinal);
        using var again = await host.GetAsync("/finite", ("Last-Event-ID", "end"));
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task Who_comes_back_does_not_hear_again_what_it_saw_last()
    {
        await using var host = await StartAsync();
        var first = await ReadAllAsync(await host.GetAsync("/finite"));
        var seen = first.Split('\n').First(line => line.StartsWith("id: ", StringComparison.Ordinal))[4..];
        Assert.NotEqual("end", seen);
        var second = await ReadAllAsync(await host.GetAsync("/finite", ("Last-Event-ID", seen)));
        Assert.Equal(2, Count(first, "event: sample"));
        Assert.Equal(1, Count(second, "event: sample"));
        Assert.Equal(2, Count(await ReadAllAsync(await host.GetAsync("/finite", ("Last-Event-ID", "something else"))), "event: sample"));
    }

    [Fact]
    public async Task HEAD_answers_the_headers_at_once_and_opens_nothing()
    {
        await using var host = await StartAsync();
        var answer = await host.SendRawAsync("HEAD /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: text/event-stream\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(0, host.Services.GetRequiredService<ServerSentEvents>().Open);
    }

    [Fact]
    public async Task One_stream_too_many_is_503_and_a_client_that_leaves_makes_room()
    {
        await using var host = await StartAsync(("Http:MaxStreams", "1"));
        var first = await host.GetAsync("/stream");
        await (await host.GetAsync("/stream")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        first.Dispose();
        await AllEndedAsync(host);
        using var second = await host.GetAsync("/stream");
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task A_user_has_a_share_of_the_streams_and_others_have_theirs()
    {
        await using var host = await StartAsync(("Http:MaxStreamsPerUser", "2"));
        var (greedy, other) = (host.Token(), host.Token());
        List<HttpResponseMessage> open = [await MineAsync(host, greedy), await MineAsync(host, greedy)];
        Assert.All(open, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        var refused = await MineAsync(host, greedy);
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_streams");
        Assert.NotNull(refused.Headers.RetryAfter);
        using var others = await MineAsync(host, other);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        foreach (var response in open.Append(others)) response.Dispose();
        await AllEndedAsync(host);
        using var next = await MineAsync(host, greedy);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task An_address_has_a_share_of_the_streams_and_others_have_theirs()
    {
        await using var host = await StartAsync(("Http:MaxStreamsPerAddress", "1"));
        using var first = await host.GetAsync("/stream");
        await (await host.GetAsync("/stream")).ProblemAsync(HttpStatusCode.TooManyRequests, "too_many_streams");
        using TcpClient other = new(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
        await other.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, Stop);
        await other.GetStream().WriteAsync("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Stop);
        using StreamReader reader = new(other.GetStream());
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(Stop));
    }

    [Fact]
    public async Task A_stream_whose_user_is_no_longer_trusted_ends_and_the_way_back_is_a_401()
    {
        await using var host = await StartAsync();
        var user = WebHost.NewUser();
        var token = host.Token(user: user);
        using var response = await MineAsync(host, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        host.Trust.Revoked.Add(Revocation.Of(user, 1));
        var text = await ReadAllAsync(response);
        Assert.EndsWith("\n\nevent: end\ndata: {\"reason\":\"unauthorized\"}\n\n", text, StringComparison.Ordinal);
        await (await MineAsync(host, token)).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task A_stream_ends_with_its_token()
    {
        await using var host = await StartAsync();
        using var response = await MineAsync(host, host.Token(lifetime: TimeSpan.FromSeconds(2)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("event: end\ndata: {\"reason\":\"unauthorized\"}\n\n", await ReadAllAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_stream_and_lets_the_client_come_back()
    {
        await using var host = await StartAsync();
        using var response = await host.GetAsync("/stream");
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(Stop));
        // The stop may come as early as the headers: only what has been seen can be expected to have left.
        while (await reader.ReadLineAsync(Stop) != "event: sample") { }
        var rest = reader.ReadToEndAsync(Stop);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), Stop);
        var text = await rest.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.StartsWith("data: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("event: end", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_stops_before_the_first_event_ends_the_stream_too()
    {
        TaskCompletionSource opened = new();
        await using var host = await WebHost.StartAsync(map: routes => routes.Get("/silent", context =>
            context.StreamEventsAsync(async (_, stop) =>
            {
                opened.TrySetResult();
                await Task.Delay(Timeout.Infinite, stop);
            })).Anonymous());
        using var response = await host.GetAsync("/silent");
        var whole = response.Content.ReadAsStringAsync(Stop);
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.Equal(": open\n\n", await whole.WaitAsync(TimeSpan.FromSeconds(30), Stop));
    }

    private static Task<HttpResponseMessage> MineAsync(WebHost host, string token) => host.SendAsync(HttpMethod.Get, "/mine", token);

    private static Task<string> ReadAllAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);

    private static Task AllEndedAsync(WebHost host)
    {
        var streams = host.Services.GetRequiredService<ServerSentEvents>();
        return Eventually.TrueAsync(() => streams.Open == 0);
    }

    private static int Count(string text, string line) => text.Split('\n').Count(each => each == line);
}
