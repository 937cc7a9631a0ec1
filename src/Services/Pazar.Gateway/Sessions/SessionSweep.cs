using Microsoft.Extensions.Logging;

namespace Pazar.Gateway;

/// <summary>Lets go of sessions whose browsers did not come back.</summary>
internal sealed class SessionSweep(SessionStore store, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken stop)
    {
        var sum = 0;
        for (var gone = SessionStore.PageLimit; gone == SessionStore.PageLimit; sum += gone)
        {
            stop.ThrowIfCancellationRequested();
            gone = await store.ForgetAsync(stop);
        }
        if (sum > 0) GatewayLog.Forgot(logger, sum);
    }
}
