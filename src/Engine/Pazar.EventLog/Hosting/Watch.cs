using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// One connection of its own to a service's database. It hears other processes say that the log grew, looks now and then whether it did, for all
/// readers of this process at once, and renews the leases by which one process at a time runs a subscription or a sweep. A lease only saves work: correctness stands on the checkpoint's compare-and-set.
/// </summary>
internal sealed class Watch(ServiceLog log, TimeProvider clock, ILogger logger)
{
    /// <summary>When a lease that is not renewed ends, by the database's clock. Another process then takes it.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(7);

    public const string Channel = "pazar_log";

    /// <summary>What is told where leases were given back, a replay was asked for, or a copy begins again: look at once.</summary>
    public const string Look = "look";

    /// <summary>
    /// How long a holder that cannot renew works on, by its own clock and from before it asked: its work has ended before another begins.
    /// </summary>
    private static readonly TimeSpan HoldFor = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long one renewal may take before its connection is given up; a new one has time to renew before the lease ends.</summary>
    private static readonly TimeSpan RenewalPatience = TimeSpan.FromSeconds(2);

    /// <summary>The driver takes a shorter wait for an endless one.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan ReconnectEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>At most one NOTIFY in this time: a burst of commits is one wake-up, and the last of them is told too.</summary>
    private static readonly TimeSpan NotifyEvery = TimeSpan.FromMilliseconds(25);

    private readonly Guid _process = Guid.CreateVersion7();
    private readonly ConcurrentDictionary<string, Lease> _leases = new();

    private long _head;

    /// <summary>Called with the subscriptions that have dead letters to replay; null where the database is another process's.</summary>
    public Action<IReadOnlyList<string>>? ReplaysAsked { get; init; }

    /// <summary>Called when somebody told this process to look, or may have while it did not hear.</summary>
    public Action Told { get; init; } = () => { };

    /// <summary>
    /// Runs <paramref name="work"/> whenever this process holds the lease, until <paramref name="stop"/>. What fails while the lease is held is thrown.
    /// </summary>
    public async Task RunLeasedAsync(string name, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var lease = _leases.GetOrAdd(name, _ => new(clock));
        while (!stop.IsCancellationRequested)
        {
            var held = CancellationToken.None;
            try
            {
                held = await lease.HeldAsync(stop);
                using var until = CancellationTokenSource.CreateLinkedTokenSource(held, stop);
                await work(until.Token);
                if (!held.IsCancellationRequested) return;
            }
            catch (OperationCanceledException fault) when (!held.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                // Nobody told it to end: something that it waited for did, and that is a failure like any other.
                throw new InvalidOperationException($"{name} gave up while it held its lease.", fault);
            }
            catch (Exception fault) when (held.IsCancellationRequested || stop.IsCancellationRequested)
            {
                // The lease was lost or the service stops; the loop's condition tells which. With the database away, work may end in any manner then.
                if (fault is not OperationCanceledException && !stop.IsCancellationRequested) EventLogLog.FailedWithoutLease(logger, log.Name, name, fault.Message);
            }
        }
    }

    /// <summary>Watches until <paramref name="stop"/>, then gives the leases back; whoever works on them must have ended by then.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            NpgsqlConnection? connection = null;
            try
            {
                connection = await ConnectAsync(stop);
                await HoldAsync(connection, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                await ReleaseAsync(connection);
            }
            catch (Exception fault)
            {
                EventLogLog.WatchLost(logger, log.Name, fault.Message);
                // Nobody knows who may be there, and what was said in the meantime was not heard.
                log.HasOtherProcesses = true;
                log.IsWatched = false;
                // Whoever relies on the watch looks again, and from now on oftener.
                log.Signal.Raise();
                await Task.Delay(ReconnectEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                // Not waited for: a connection that went silent may take long to close.
                if (connection is not null) _ = CloseAsync(connection);
            }
        }
        foreach (var lease in _leases.Values) lease.Dispose();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(RenewalPatience);
        return await log.Database.OpenDedicatedAsync(patience.Token);
    }

    private async Task HoldAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var look = true;
        connection.Notification += (_, heard) =>
        {
            if (heard.Payload == Look) look = true;
            else if (heard.Payload != _process.ToString()) log.Signal.Raise();
        };
        await using (NpgsqlCommand listen = new($"listen {Channel}", connection) { CommandTimeout = (int)RenewalPatience.TotalSeconds })
            await listen.ExecuteNonQueryAsync(stop).WaitAsync(RenewalPatience, clock, stop);
        log.Signal.Raise();
        while (true)
        {
            if (look) Told();
            look = false;
            var asked = clock.GetTimestamp();
            var pause = await RenewAsync(connection, asked);
            while (!look && pause - clock.GetElapsedTime(asked) is var left && left > TimeSpan.Zero)
                await connection.WaitAsync(left < Shortest ? Shortest : left, stop);
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Renews all leases in one statement, and answers when to do that again.</summary>
    private async Task<TimeSpan> RenewAsync(NpgsqlConnection connection, long asked)
    {
        var renewal = await LeaseStore.RenewAsync(connection, _process, [.. _leases.Keys], isOwn: ReplaysAsked is not null, Lasting, RenewalPatience).WaitAsync(RenewalPatience, clock);
        foreach (var (name, lease) in _leases)
        {
            if (renewal.Held.Contains(name)) lease.Hold(HoldFor - clock.GetElapsedTime(asked));
            else lease.Lose();
        }
        log.HasOtherProcesses = renewal.HasOthers;
        if (renewal.Head != _head) log.Signal.Raise();
        _head = renewal.Head;
        log.IsWatched = true;
        if (renewal.Replays.Count > 0) ReplaysAsked?.Invoke(renewal.Replays);
        return renewal.FreeIn < RenewEvery ? renewal.FreeIn.Value + Shortest : RenewEvery;
    }

    private async Task ReleaseAsync(NpgsqlConnection? connection)
    {
        if (connection is null) return;
        try
        {
            await LeaseStore.ReleaseAsync(connection, _process, Channel, Look, RenewalPatience).WaitAsync(RenewalPatience, clock);
        }
        catch (Exception fault)
        {
            // They end by themselves.
            EventLogLog.WatchLost(logger, log.Name, fault.Message);
        }
    }

    private static async Task CloseAsync(NpgsqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException or InvalidOperationException)
        {
            // It was lost already.
        }
    }

    /// <summary>Tells other processes, where there are any, that this one made the log grow. What is told need not outlive a crash.</summary>
    public async Task NotifyAsync(CancellationToken stop)
    {
        var appended = log.Signal.NextAppended;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await appended.WaitAsync(stop);
                // Taken before it is told: what is appended from here on is told next time.
                var next = log.Signal.NextAppended;
                if (log.HasOtherProcesses) await NotifyOnceAsync(stop);
                appended = next;
                await Task.Delay(NotifyEvery, clock, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                EventLogLog.WatchLost(logger, log.Name, fault.Message);
                await Task.Delay(ReconnectEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Task<int> NotifyOnceAsync(CancellationToken stop) => log.Database.ExecuteAsync(
        $"select set_config('synchronous_commit', 'off', true), pg_notify('{Channel}', '{_process}')", stop);
}
