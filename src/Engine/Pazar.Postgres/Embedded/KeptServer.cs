using Microsoft.Extensions.Logging;

namespace Pazar.Postgres;

/// <summary>An embedded server that is started again when it dies under its host. Its address stays the same.</summary>
public sealed class KeptServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly EmbeddedServerOptions _options;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _keeping;
    private EmbeddedServer? _server;

    private KeptServer(EmbeddedServer server, EmbeddedServerOptions options, ILogger logger)
    {
        _server = server;
        _options = options;
        _logger = logger;
        Address = server.ConnectionString;
        _keeping = KeepAsync(server);
    }

    /// <summary>How to reach one of the server's databases.</summary>
    public Func<string, string> Address { get; }

    /// <summary>Null while the server is being started again.</summary>
    public int? ProcessId => _server?.ProcessId;

    public static async Task<KeptServer> StartAsync(EmbeddedServerOptions options, ILogger logger, CancellationToken stop) =>
        new(await EmbeddedServer.StartAsync(options, logger, stop), options, logger);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _keeping;
        _stopping.Dispose();
    }

    private async Task KeepAsync(EmbeddedServer first)
    {
        var current = first;
        while (!_stopping.IsCancellationRequested)
        {
            await current.Ended.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _server = null;
            await current.DisposeAsync();
            if (await StartAgainAsync() is not { } next) return;
            _server = current = next;
        }
    }

    private async Task<EmbeddedServer?> StartAgainAsync()
    {
        for (var pause = TimeSpan.FromMilliseconds(50); !_stopping.IsCancellationRequested; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await EmbeddedServer.StartAsync(_options, _logger, _stopping.Token);
            }
            catch (Exception fault) when (!_stopping.IsCancellationRequested)
            {
                // The dead server's children may hold its memory for a moment longer.
                _logger.StartingAgainFailed(fault.Message);
                await Task.Delay(pause, _options.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
        return null;
    }
}
