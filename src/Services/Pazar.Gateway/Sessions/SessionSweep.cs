using Microsoft.Extensions.Logging;

namespace Pazar.Gateway;

/// <summary>Lets go of sessions whose browsers did not come back.</summary>
internal sealed class SessionSweep(SessionStore store, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken stop)
    {
        var gone = await EventLog.Pages.RunAsync(SessionStore.PageLimit, () => store.ForgetAsync(stop), stop);
        if (gone > 0) GatewayLog.Forgot(logger, gone);
    }
}
