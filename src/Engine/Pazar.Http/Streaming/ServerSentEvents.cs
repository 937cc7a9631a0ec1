using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pazar.Http;

/// <summary>Opens streams of Server-Sent Events, as many as the setting allows; one more is a 503.</summary>
public sealed class ServerSentEvents(HttpOptions options, IHostApplicationLifetime life, TimeProvider clock)
{
    private int open;

    public int Open => Volatile.Read(ref open);

    /// <summary>
    /// Runs <paramref name="produce"/> until it returns, the client leaves or the host stops; the token it is given ends with the latter two.
    /// </summary>
    public async Task RunAsync(HttpContext context, Func<EventStream, CancellationToken, Task> produce)
    {
        try
        {
            if (Interlocked.Increment(ref open) > options.MaxStreams) throw new ProblemException(Problem.Overloaded(TimeSpan.FromSeconds(5)));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
            await StreamAsync(context, produce, stop);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task StreamAsync(HttpContext context, Func<EventStream, CancellationToken, Task> produce, CancellationTokenSource stop)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using EventStream stream = new(context.Response.BodyWriter);
        await stream.CommentAsync("open", stop.Token);
        var beating = BeatAsync(stream, stop.Token);
        try
        {
            await produce(stream, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client left or the host stops: the stream has ended, and nothing failed.
        }
        finally
        {
            await stop.CancelAsync();
            await beating;
        }
    }

    /// <summary>A comment now and then keeps intermediaries from closing a quiet stream, and notices a client that is gone.</summary>
    private async Task BeatAsync(EventStream stream, CancellationToken stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.StreamHeartbeatSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await stream.CommentAsync("beat", stop);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The stream has ended.
        }
    }
}

public static class EventStreams
{
    public static Task StreamEventsAsync(this HttpContext context, Func<EventStream, CancellationToken, Task> produce) =>
        context.RequestServices.GetRequiredService<ServerSentEvents>().RunAsync(context, produce);
}
