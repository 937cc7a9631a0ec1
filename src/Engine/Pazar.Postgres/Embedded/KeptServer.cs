using Microsoft.Extensions.Logging;

namespace Pazar.Postgres;

/// <summary>An embedded server that is started again when it dies under its host. Its address stays the same.</summary>
public sealed class KeptServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly EmbeddedServerOptions options;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task keeping;
    private readonly Writeback writeback;
    private readonly Task writing;
    private EmbeddedServer? server;

    private KeptServer(EmbeddedServer server, EmbeddedServerOptions options, ILogger logger)
    {
        this.server = server;
        this.options = options;
        this.logger = logger;
        Address = server.ConnectionString;
        keeping = KeepAsync(server);
        writeback = new(options.DataFolder, options.Time);
        writing = writeback.RunAsync(stopping.Token);
    }

    /// <summary>How to reach one of the server's databases.</summary>
    public Func<string, string> Address { get; }

    /// <summary>Null while the server is being started again.</summary>
    public int? ProcessId => server?.ProcessId;

    /// <summary>Hears of each transaction that wrote.</summary>
    public void Written() => writeback.Written();

    public static async Task<KeptServer> StartAsync(EmbeddedServerOptions options, ILogger logger, CancellationToken stop) =>
        new(await EmbeddedServer.StartAsync(options, logger, stop), options, logger);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await keeping;
        await writing;
        stopping.Dispose();
    }

    private async Task KeepAsync(EmbeddedServer first)
    {
        var current = first;
        while (!stopping.IsCancellationRequested)
        {
            await current.Ended.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            server = null;
            await current.DisposeAsync();
            if (await StartAgainAsync() is not { } next) return;
            server = current = next;
        }
    }

    private async Task<EmbeddedServer?> StartAgainAsync()
    {
        for (var pause = TimeSpan.FromMilliseconds(50); !stopping.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await EmbeddedServer.StartAsync(options, logger, stopping.Token);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // The dead server's children may hold its memory for a moment longer.
                logger.StartingAgainFailed(fault.Message);
                await Task.Delay(pause, options.Time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
        return null;
    }
}
