using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>The limits that every request passes.</summary>
internal sealed class RequestLimits(LimitOptions options, TimeProvider clock)
{
    private readonly ToldLimit _reads = new("reads", options.ReadsPerSecond, options.ReadsPerSecond, clock);
    private readonly ToldLimit _writes = new("writes", options.WritesPerSecond, options.WritesBurst, clock);

    /// <summary>Also counts tokens seen for the first time: checking a signature costs as much as many reads.</summary>
    public TimeSpan? Read(HttpContext context) => _reads.Take(context, LimitKey.Of(context.Connection.RemoteIpAddress));

    public TimeSpan? Write(HttpContext context, VerifiedToken token) => _writes.Take(context, LimitKey.Of(token));

    /// <summary>Without a user each route has its own count for an address: who floods one keeps nobody there from another, such as signing in.</summary>
    public TimeSpan? Write(HttpContext context, Route route) =>
        _writes.Take(context, KeyOf(context, route));

    /// <summary>What was taken for the address, and is somebody's own after all.</summary>
    public void GiveBack(HttpContext context, Route route) => _writes.GiveBack(KeyOf(context, route));

    public TimeSpan? Write(HttpContext context, string secret) => _writes.Take(context, LimitKey.Of(secret));

    private static LimitKey KeyOf(HttpContext context, Route route) => LimitKey.Of(LimitKey.Of(context.Connection.RemoteIpAddress), LimitKey.Of(route.Pattern));
}
