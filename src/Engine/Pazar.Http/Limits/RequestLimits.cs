using System.Net;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>The limits that every request passes.</summary>
internal sealed class RequestLimits(LimitOptions options, TimeProvider clock)
{
    private readonly RateLimit reads = new(options.ReadsPerSecond, TimeSpan.FromSeconds(1), options.ReadsPerSecond, clock);
    private readonly RateLimit writes = new(options.WritesPerSecond, TimeSpan.FromSeconds(1), options.WritesBurst, clock);

    /// <summary>Also counts tokens seen for the first time: checking a signature costs as much as many reads.</summary>
    public TimeSpan? Read(IPAddress? address) => reads.Take(LimitKey.Of(address));

    public TimeSpan? Write(Id<User> user) => writes.Take(LimitKey.Of(user));

    public TimeSpan? Write(IPAddress? address) => writes.Take(LimitKey.Of(address));
}
