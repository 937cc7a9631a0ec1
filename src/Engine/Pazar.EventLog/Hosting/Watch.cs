using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// One connection of its own to a service's database. It hears other processes say that the log grew, and it holds the leases by which one
/// process at a time runs a subscription or a sweep. A lease only saves work: correctness stands on the checkpoint's compare-and-set.
/// </summary>
internal sealed class Watch(ServiceLog log, TimeProvider clock, ILogger logger)
{
    private const string Channel = "pazar_log";

    /// <summary>Whoever listens holds this lock too, shared: how often it is held says whether there is anybody to notify.</summary>
    private const int ListenersLock = 0x70617A;

    /// <summary>How often a lease that another process holds is asked for again.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    /// <summary>At most one NOTIFY in this time: a burst of commits is one wake-up.</summary>
    private static readonly TimeSpan NotifyEvery = TimeSpan.FromMilliseconds(25);

    private readonly string _process = Guid.CreateVersion7().ToString("N");
    private readonly ConcurrentDictionary<string, Lease> _leases = new();
    private volatile bool _othersListen = true;

    private sealed class Lease
    {
        public TaskCompletionSource<CancellationTokenSource> Held { get; set; } = New();

        public static TaskCompletionSource<CancellationTokenSource> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Runs <paramref name="work"/> whenever this process holds the lease, until <paramref name="stop"/>.</summary>
    public async Task RunLeasedAsync(string name, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var lease = _leases.GetOrAdd(name, _ => new Lease());
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var held = await lease.Held.Task.WaitAsync(stop);
                using var until = CancellationTokenSource.CreateLinkedTokenSource(held.Token, stop);
                await work(until.Token);
                if (!held.IsCancellationRequested) return;
            }
            catch (OperationCanceledException)
            {
                // The lease was lost or the service stops; the loop's condition tells which.
            }
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await log.Database.OpenDedicatedAsync(stop);
                await HoldAsync(connection, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                EventLogLog.WatchLost(logger, log.Name, fault.Message);
                await Task.Delay(AskEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                foreach (var lease in _leases.Values) await LoseAsync(lease);
            }
        }
    }

    private async Task HoldAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        connection.Notification += (_, heard) =>
        {
            if (heard.Payload != _process) log.Signal.Raise();
        };
        await ExecuteAsync(connection, $"listen {Channel}; select pg_advisory_lock_shared({ListenersLock})", stop);
        log.Signal.Raise();
        while (true)
        {
            _othersListen = await CountListenersAsync(connection, stop) > 1;
            foreach (var (name, lease) in _leases)
            {
                if (lease.Held.Task.IsCompleted) continue;
                await using var ask = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('pazar.lease.' || $1, 0))", connection);
                ask.Parameters.Add(Statement.Value(name));
                if (await ask.ExecuteScalarAsync(stop) is true) lease.Held.SetResult(new CancellationTokenSource());
            }
            await connection.WaitAsync(AskEvery, stop);
        }
    }

    /// <summary>Tells other processes, where there are any, that this one made the log grow. What is told need not outlive a crash.</summary>
    public async Task NotifyAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await log.Signal.Next.WaitAsync(stop);
                if (!_othersListen) continue;
                await using (var connection = await log.Database.OpenAsync(stop))
                {
                    await ExecuteAsync(connection, $"select set_config('synchronous_commit', 'off', true), pg_notify('{Channel}', '{_process}')", stop);
                }
                await Task.Delay(NotifyEvery, clock, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                EventLogLog.WatchLost(logger, log.Name, fault.Message);
                await Task.Delay(AskEvery, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<long> CountListenersAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using NpgsqlCommand count = new($"""
            select count(*) from pg_locks
            where locktype = 'advisory' and mode = 'ShareLock' and objid = {ListenersLock}
              and database = (select oid from pg_database where datname = current_database())
            """, connection);
        return (long)(await count.ExecuteScalarAsync(stop))!;
    }

    private static async Task LoseAsync(Lease lease)
    {
        if (!lease.Held.Task.IsCompletedSuccessfully) return;
        var held = await lease.Held.Task;
        lease.Held = Lease.New();
        await held.CancelAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
