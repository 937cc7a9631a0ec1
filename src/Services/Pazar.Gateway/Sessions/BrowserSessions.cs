using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Gateway;

/// <summary>
/// Sessions of browsers. They are rows, so that any process answers for any browser, and one that ends a session ends it everywhere. Two processes that
/// renew the same one at once are given the same refresh token by Identity; within a process whoever comes second waits for the first.
/// </summary>
internal sealed class BrowserSessions(Writes writes, SessionStore store, SignIns signIns, GatewayOptions options, TimeProvider clock, ILogger logger)
{
    /// <summary>One for each session that is being renewed at this moment.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<Renewal>>> _renewing = new();

    /// <summary>The tokens as they lie there; null when the session has ended.</summary>
    public async Task<SessionTokens?> FindAsync(SessionKey key, CancellationToken stop) => await store.FindAsync(key.Hash, stop) is { } found ? key.Open(found) : null;

    public bool IsDue(SessionTokens tokens) => tokens.IsDue(clock.GetUtcNow());

    public bool HasEnded(SessionTokens tokens) => tokens.HasEnded(clock.GetUtcNow());

    /// <summary>Signs the browser in. The cookie's value is a new one, and the session that the browser had before is over.</summary>
    public async Task OpenAsync(HttpContext context, TokenPair pair)
    {
        var tokens = signIns.Of(pair);
        var (user, signIn) = SignIns.WhoseIs(pair.Access);
        var key = SessionKey.Create();
        IReadOnlyList<Guid> ended = [];
        await writes.RunAsync(CommandOrigin.Service, async (batch, stop) =>
        {
            ended = await SessionStore.OpenAsync(batch, key.Hash, user, signIn, key.Seal(tokens), options.SessionsPerUser, stop);
            return Replies.Empty();
        }, CancellationToken.None);
        if (SessionCookie.Read(context.Request) is { } before) await ReplaceAsync(context, before);
        SessionCookie.Set(context, key, options.SessionTime);
        foreach (var other in ended) Note(await signIns.EndAsync(context, tokens, other));
    }

    /// <summary>Other tokens in place of these. They lie in the database before anybody uses them.</summary>
    public async Task<Renewal> RenewAsync(HttpContext context, SessionKey key, SessionTokens stale)
    {
        var id = key.Text;
        var renewing = _renewing.GetOrAdd(id, _ => new(() => RenewOnceAsync(context, key, stale)));
        try
        {
            return await renewing.Value;
        }
        finally
        {
            _renewing.TryRemove(new(id, renewing));
        }
    }

    /// <summary>Ends the session and the sign-in, also of a browser that has left meanwhile. What is not ended stays as it is, and is told.</summary>
    public async Task<InnerAnswer?> EndAsync(HttpContext context, SessionKey key)
    {
        if (await FindAsync(key, CancellationToken.None) is not { } tokens) return null;
        var answer = IsDue(tokens) ? null : await signIns.EndAsync(context, tokens);
        // A token that does not count says nothing of its sign-in, which goes on after a new password or in another role.
        if (answer is null or { Status: StatusCodes.Status401Unauthorized })
        {
            var renewal = await RenewAsync(context, key, tokens);
            if (renewal.Failure is { } failure) return failure;
            if (renewal.Tokens is not { } renewed) return null;
            answer = await signIns.EndAsync(context, renewed);
        }
        // Whoever ended the sign-in in between has done what was asked for.
        if (!answer.IsSuccess && answer.Status != StatusCodes.Status401Unauthorized) return answer;
        await ForgetAsync(key);
        return null;
    }

    /// <summary>The cookie again, so that a browser that comes back stays signed in.</summary>
    public void Prolong(HttpContext context, SessionKey key) => SessionCookie.Set(context, key, options.SessionTime);

    private async Task<Renewal> RenewOnceAsync(HttpContext context, SessionKey key, SessionTokens stale)
    {
        // Another process, or a request of a moment ago, may have done it.
        if (await store.FindAsync(key.Hash, CancellationToken.None) is not { } found || key.Open(found) is not { } now) return default;
        if (now.Refresh != stale.Refresh) return new(now, null);
        var renewal = await signIns.RenewAsync(context, key, now);
        if (renewal.Failure is not null) return renewal;
        if (renewal.Tokens is not { } tokens)
        {
            // While this process was held up, another one may have gone on.
            if (await FindAsync(key, CancellationToken.None) is { } later && later.Refresh != now.Refresh) return new(later, null);
            await ForgetAsync(key);
            return default;
        }
        await SaveAsync(batch => SessionStore.Renew(batch, key.Hash, found, key.Seal(tokens)));
        return renewal;
    }

    /// <summary>The browser has another session now: this one is over, whatever becomes of its sign-in.</summary>
    private async Task ReplaceAsync(HttpContext context, SessionKey before)
    {
        if (await EndAsync(context, before) is not { } failure) return;
        await ForgetAsync(before);
        Note(failure);
    }

    private Task<Reply> ForgetAsync(SessionKey key) => SaveAsync(batch => SessionStore.End(batch, key.Hash));

    private Task<Reply> SaveAsync(Action<Batch<Write>> save) => writes.RunAsync(CommandOrigin.Service, (batch, _) =>
    {
        save(batch);
        return ValueTask.FromResult(Replies.Empty());
    }, CancellationToken.None);

    private void Note(InnerAnswer answer)
    {
        if (!answer.IsSuccess && answer.Status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status404NotFound)) GatewayLog.NotEnded(logger, answer.Status);
    }
}
