using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Pazar.Http;

/// <summary>
/// Opens streams of Server-Sent Events: so many for a user, for an address and in all. Whoever listens is asked for at each beat as at each request,
/// for a stream may outlive what its token stood for.
/// </summary>
internal sealed class ServerSentEvents(HttpOptions options, TokenGate gate, IHostApplicationLifetime life, TimeProvider clock)
{
    public const string LastEventId = "Last-Event-ID";

    private readonly Shares _users = new(options.MaxStreamsPerUser);
    private readonly Shares _addresses = new(options.MaxStreamsPerAddress);
    private int _open;

    public int Open => Volatile.Read(ref _open);

    /// <summary>
    /// Runs <paramref name="produce"/> until it returns, the client leaves, its token no longer counts or the host stops;
    /// the token it is given ends with the latter three.
    /// </summary>
    public async Task RunAsync(HttpContext context, Func<EventStream, CancellationToken, Task> produce)
    {
        // An EventSource comes back until it is told not to; this status is what tells it.
        if (context.Request.Headers[LastEventId] is [EventStream.EndId])
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        if (HttpMethods.IsHead(context.Request.Method))
        {
            SetHeaders(context);
            return;
        }
        var user = context.State().Token is { } token ? LimitKey.Of(token) : (LimitKey?)null;
        var address = LimitKey.Of(context.Connection.RemoteIpAddress);
        var (countsAddress, countsUser) = (false, false);
        try
        {
            if (Interlocked.Increment(ref _open) > options.MaxStreams) throw new ProblemException(Problem.Overloaded(TimeSpan.FromSeconds(5)));
            if (!(countsAddress = _addresses.TryTake(address))) throw new ProblemException(Problem.TooManyStreams);
            if (user is { } person && !(countsUser = _users.TryTake(person))) throw new ProblemException(Problem.TooManyStreams);
            await StreamAsync(context, produce);
        }
        finally
        {
            if (countsUser) _users.GiveBack(user!.Value);
            if (countsAddress) _addresses.GiveBack(address);
            Interlocked.Decrement(ref _open);
        }
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no";
    }

    private async Task StreamAsync(HttpContext context, Func<EventStream, CancellationToken, Task> produce)
    {
        SetHeaders(context);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        using EventStream stream = new(context.Response.BodyWriter, context.Request.Headers[LastEventId]);
        await stream.CommentAsync("open", stop.Token);
        var beating = BeatAsync(stream, context.State().Token, stop);
        var isComplete = false;
        string? refusal = null;
        try
        {
            await produce(stream, stop.Token);
            isComplete = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client left, its token no longer counts or the host stops: nothing failed.
        }
        finally
        {
            await stop.CancelAsync();
            refusal = await beating;
        }
        // A host that stops says nothing: the client comes back, and goes on at another one.
        if (isComplete) await stream.EndAsync("complete", isForGood: true, context.RequestAborted);
        else if (refusal is not null) await stream.EndAsync(refusal, isForGood: false, context.RequestAborted);
    }

    /// <summary>
    /// A comment now and then keeps intermediaries from closing a quiet stream, and notices a client that is gone. Ends the stream, and says why,
    /// when the token no longer counts.
    /// </summary>
    private async Task<string?> BeatAsync(EventStream stream, VerifiedToken? token, CancellationTokenSource stop)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.StreamHeartbeatSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (token is not null && RefusalOf(token) is { } refusal)
                {
                    await stop.CancelAsync();
                    return refusal;
                }
                await stream.CommentAsync("beat", stop.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The stream has ended.
        }
        return null;
    }

    private string? RefusalOf(VerifiedToken token) =>
        token.ExpiresAt <= clock.GetUtcNow() ? Problem.Unauthorized("The access token has expired.").Code : gate.Judge(token)?.Code;
}

public static class EventStreams
{
    public static Task StreamEventsAsync(this HttpContext context, Func<EventStream, CancellationToken, Task> produce) =>
        context.RequestServices.GetRequiredService<ServerSentEvents>().RunAsync(context, produce);
}
