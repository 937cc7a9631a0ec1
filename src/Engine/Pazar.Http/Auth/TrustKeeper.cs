using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pazar.Http;

/// <summary>
/// Keeps the trust at hand: reads it again every half minute, and at once (at most every 5 s) when a token names a key it does not know.
/// When a read fails the last one stands; a process that never managed to read one is not ready.
/// </summary>
internal sealed class TrustKeeper(ITrust trust, TokenCache cache, HttpOptions options, TimeProvider clock, ILogger<TrustKeeper> logger)
    : BackgroundService, IReadiness
{
    private static readonly TimeSpan EarlyPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1, 1);
    private TrustSnapshot? current;
    private long readAt;

    public string Name => "signing keys";

    public TrustSnapshot? Current => Volatile.Read(ref current);

    public ValueTask<bool> IsReadyAsync(CancellationToken stop) => new(Current is not null);

    /// <summary>Reads again, unless that was done a moment ago.</summary>
    public async ValueTask<TrustSnapshot?> RefreshEarlyAsync(CancellationToken stop)
    {
        if (Current is null || clock.GetElapsedTime(Volatile.Read(ref readAt)) >= EarlyPause) await RefreshAsync(onlyIfOld: Current is not null, stop);
        return Current;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RefreshAsync(onlyIfOld: false, stoppingToken);
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.TrustRefreshSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RefreshAsync(onlyIfOld: false, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task RefreshAsync(bool onlyIfOld, CancellationToken stop)
    {
        await reading.WaitAsync(stop);
        try
        {
            if (onlyIfOld && clock.GetElapsedTime(readAt) < EarlyPause) return;
            Volatile.Write(ref readAt, clock.GetTimestamp());
            var next = await trust.ReadAsync(stop);
            var keysChanged = current is null || !current.Keys.Keys.ToHashSet().SetEquals(next.Keys.Keys);
            Volatile.Write(ref current, next);
            if (keysChanged) cache.Clear();
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            HttpLog.TrustNotRead(logger, fault);
        }
        finally
        {
            reading.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        reading.Dispose();
    }
}
