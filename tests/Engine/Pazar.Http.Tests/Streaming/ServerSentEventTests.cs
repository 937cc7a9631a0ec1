using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pazar.Http.Tests.Auth;

namespace Pazar.Http.Tests.Streaming;

public sealed class ServerSentEventTests
{
    private static Task<WebHost> StartAsync(TaskCompletionSource? ended = null) =>
        WebHost.StartAsync(new() { ["Http:MaxStreams"] = "1", ["Http:StreamHeartbeatSeconds"] = "1" }, routes => routes.Get("/stream", context =>
            context.StreamEventsAsync(async (stream, stop) =>
            {
                await stream.SendAsync("sample", SampleRoutes.A, SampleJson.Default.Sample, stop, "7");
                using var registration = stop.Register(() => ended?.TrySetResult());
                await Task.Delay(Timeout.Infinite, stop);
            })).Anonymous());

    [Fact]
    public async Task An_event_arrives_at_once_and_beats_follow()
    {
        await using var host = await StartAsync();
        using var response = await host.GetAsync("/stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        List<string?> lines = [];
        while (lines.LastOrDefault() != ": beat") lines.Add(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal([": open", "", "id: 7", "event: sample"], lines.Take(4));
        Assert.StartsWith("data: {\"name\":\"a\"", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_stream_too_many_is_503_and_a_client_that_leaves_makes_room()
    {
        TaskCompletionSource ended = new();
        await using var host = await StartAsync(ended);
        var first = await host.GetAsync("/stream");
        await (await host.GetAsync("/stream")).ProblemAsync(HttpStatusCode.ServiceUnavailable, "overloaded");
        first.Dispose();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var streams = host.Services.GetRequiredService<ServerSentEvents>();
        await Eventually.BecomesAsync(0, () => Task.FromResult(streams.Open));
        using var second = await host.GetAsync("/stream");
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_stream()
    {
        await using var host = await StartAsync();
        using var response = await host.GetAsync("/stream");
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        // The stop may come as early as the headers: only what has been seen can be expected to have left.
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) != "event: sample") { }
        var rest = reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.StartsWith("data: ", await rest.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), StringComparison.Ordinal);
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
        var whole = response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(": open\n\n", await whole.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
