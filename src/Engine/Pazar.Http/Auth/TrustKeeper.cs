using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pazar.Http;

/// <summary>
/// Keeps the trust at hand. Revocations are asked for every few seconds, from where the last answer ended, and API keys with them; keys are read again every half minute,
/// and at once (at most every 5 s) when a token names a key that is not known. When a read fails the last one stands, for admins not longer than
/// <see cref="Silence"/>; a process that never managed to read is not ready.
/// </summary>
internal sealed class TrustKeeper(
    ITrust trust, Revocations revocations, ApiKeys apiKeys, TokenCache cache, HttpOptions options, TimeProvider clock, ILogger<TrustKeeper> logger)
    : BackgroundService, IReadiness
{
    /// <summary>How long an admin's token is believed without news of revocations. A customer's is believed until it expires: orders go on.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan EarlyPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private TrustSnapshot? _current;
    private string? _mark;
    private long _readAt;
    private long _heardAt;
    private long _trimmedAt;
    private bool _fails;

    public string Name => "signing keys";

    public TrustSnapshot? Current => Volatile.Read(ref _current);

    /// <summary>Whether news of revocations have been missing for so long that nobody is believed to be an admin.</summary>
    public bool IsSilent => clock.GetElapsedTime(Volatile.Read(ref _heardAt)) > Silence;

    public ValueTask<bool> IsReadyAsync(CancellationToken stop) => new(Current is not null);

    /// <summary>Reads the keys again, unless that was done a moment ago or somebody is at it for long.</summary>
    public async ValueTask<TrustSnapshot?> RefreshEarlyAsync(CancellationToken stop)
    {
        if (AreOld(EarlyPause)) await RefreshAsync(EarlyPause, isEarly: true, stop);
        return Current;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var often = TimeSpan.FromSeconds(options.TrustRefreshSeconds);
        await RefreshAsync(often, isEarly: false, stoppingToken);
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(options.RevocationRefreshSeconds), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await RefreshAsync(often, isEarly: false, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private bool AreOld(TimeSpan age) => Current is null || clock.GetElapsedTime(Volatile.Read(ref _readAt)) >= age;

    /// <summary>Reads the news of revocations, and the keys if they are as old as that; an early call only cares for the keys.</summary>
    private async Task RefreshAsync(TimeSpan oldKeys, bool isEarly, CancellationToken stop)
    {
        if (!await _reading.WaitAsync(isEarly ? EarlyPause : Timeout.InfiniteTimeSpan, stop)) return;
        try
        {
            var readsKeys = AreOld(oldKeys);
            if (isEarly && !readsKeys) return;
            if (readsKeys) Volatile.Write(ref _readAt, clock.GetTimestamp());
            await HearAsync(stop);
            if (readsKeys) await ReadKeysAsync(stop);
            if (_fails) HttpLog.TrustReadAgain(logger);
            _fails = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            if (!_fails) HttpLog.TrustNotRead(logger, fault.Message);
            _fails = true;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task HearAsync(CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        RevocationPage news;
        do
        {
            news = await trust.ReadRevocationsAsync(_mark, stop);
            foreach (var revocation in news.Revocations) revocations.Add(revocation);
            _mark = news.Mark;
        }
        while (news.HasMore);
        apiKeys.Replace(await trust.ReadApiKeysAsync(apiKeys.TakeUsed(), stop));
        Volatile.Write(ref _heardAt, asked);
        if (clock.GetElapsedTime(_trimmedAt) < TrimEvery) return;
        _trimmedAt = asked;
        revocations.Trim();
    }

    private async Task ReadKeysAsync(CancellationToken stop)
    {
        var next = await trust.ReadAsync(stop);
        var changed = _current is null || !_current.Keys.Keys.ToHashSet().SetEquals(next.Keys.Keys);
        Volatile.Write(ref _current, next);
        if (changed) cache.Clear();
    }

    public override void Dispose()
    {
        base.Dispose();
        _reading.Dispose();
    }
}
