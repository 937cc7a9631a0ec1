using Microsoft.Extensions.Logging;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>The application as it was built last: who builds it anew need not start the host again.</summary>
internal sealed class BuiltPages(string folder, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private WebFolder _web = WebFolder.Read(folder);
    private long _lookedAt = clock.GetTimestamp();

    public WebFolder Current
    {
        get
        {
            var (web, now, lookedAt) = (Volatile.Read(ref _web), clock.GetTimestamp(), Volatile.Read(ref _lookedAt));
            if (clock.GetElapsedTime(lookedAt, now) < LookEvery || Interlocked.CompareExchange(ref _lookedAt, now, lookedAt) != lookedAt) return web;
            return WebFolder.BuiltAtOf(folder) == web.BuiltAt ? web : Read(web);
        }
    }

    private WebFolder Read(WebFolder before)
    {
        try
        {
            var read = WebFolder.Read(folder);
            Volatile.Write(ref _web, read);
            return read;
        }
        catch (Exception unfinished) when (unfinished is IOException or SettingException)
        {
            // It is being written at this moment; what was there before is served until it is whole.
            GatewayLog.PagesUnfinished(logger, unfinished.Message);
            return before;
        }
    }
}
