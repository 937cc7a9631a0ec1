using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pazar.Postgres;

/// <summary>
/// PostgreSQL as a child process of the host, on a socket in its data folder. It stops with its host; after a kill -9 of the host it
/// stops by itself, and whatever is left over is stopped by the next start.
/// </summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a command waits for the server of a host that is just starting.</summary>
    private static readonly TimeSpan OthersStart = TimeSpan.FromSeconds(30);

    private readonly DataFolder _folder;
    private readonly EmbeddedServerOptions _options;
    private readonly ILogger _logger;
    private readonly Process _process;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopped;

    private EmbeddedServer(DataFolder folder, Process process, EmbeddedServerOptions options, ILogger logger)
    {
        _folder = folder;
        _process = process;
        _options = options;
        _logger = logger;
        ProcessId = process.Id;
        process.Exited += (_, _) =>
        {
            if (!_stopped) logger.EndedByItself(process.ExitCode, folder.Log);
            _ended.TrySetResult();
        };
        process.EnableRaisingEvents = true;
    }

    public int ProcessId { get; }

    /// <summary>Completes when the server is gone, asked or not.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Opens the data folder for this host alone, creates the cluster when missing, and returns when the server answers.</summary>
    public static async Task<EmbeddedServer> StartAsync(EmbeddedServerOptions options, ILogger logger, CancellationToken stop)
    {
        var began = options.Time.GetTimestamp();
        var programs = PostgresPrograms.Find(options.BinFolder);
        var folder = DataFolder.Hold(options.DataFolder);
        try
        {
            if (folder.User is { } user) programs = programs.ReadableBy(user, folder.Path, logger);
            await Cluster.StopLeftoverAsync(folder, options, logger, stop);
            await Cluster.CreateWhenMissingAsync(folder, programs, logger, stop);
            Cluster.TrimLog(folder);

            var server = await StartAsync(folder, programs, options, logger, stop);
            logger.Ready((long)options.Time.GetElapsedTime(began).TotalMilliseconds, server.ProcessId, folder.Path);
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>How to reach one of the server's databases, as the cluster's owner.</summary>
    public string ConnectionString(string database) => ConnectionStringTo(_folder.Socket, _folder.Password, database);

    /// <summary>The same for a server that another process runs on this folder, for whoever may read its password.</summary>
    public static string ConnectionStringOf(string dataFolder, string database)
    {
        var path = Path.GetFullPath(dataFolder);
        return ConnectionStringTo(DataFolder.SocketFolderOf(path), DataFolder.PasswordOf(path), database);
    }

    /// <summary>Whether there is such a folder, and this user may not look into it.</summary>
    public static bool IsClosed(string dataFolder)
    {
        try
        {
            _ = Directory.Exists(dataFolder) && Directory.EnumerateFileSystemEntries(dataFolder).Any();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Whether there is a cluster in this folder.</summary>
    public static bool ExistsIn(string dataFolder) => File.Exists(Path.Combine(dataFolder, DataFolder.ClusterName, "PG_VERSION"));

    /// <summary>Returns when the server that another process starts, or runs, on this folder accepts connections.</summary>
    public static async Task RunningAsync(string dataFolder, TimeProvider time, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(OthersStart);
        try
        {
            while (Postmaster.Read(Path.Combine(dataFolder, DataFolder.ClusterName, DataFolder.PidName)) is not { IsReady: true }) await Task.Delay(Poll, time, patience.Token);
        }
        catch (OperationCanceledException fault) when (!stop.IsCancellationRequested)
        {
            throw new EmbeddedServerException($"Another process has the data folder {dataFolder}, and its database did not come up within {OthersStart}.", fault);
        }
    }

    /// <summary>Fast shutdown: open transactions are rolled back, everything committed is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped) return;
        _stopped = true;
        await StopAsync();
        _process.Dispose();
        _folder.Dispose();
        _logger.Stopped();
    }

    private static string ConnectionStringTo(string socket, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = socket,
        Username = Cluster.Owner,
        Password = password,
        Database = database,
        // The socket is a private folder; there is no network to encrypt.
        SslMode = SslMode.Disable,
    }.ConnectionString;

    private static async Task<EmbeddedServer> StartAsync(
        DataFolder folder, PostgresPrograms programs, EmbeddedServerOptions options, ILogger logger, CancellationToken stop)
    {
        var logBefore = File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;
        EmbeddedServer server = new(folder, ServerProcess.Start(programs, folder, options.Settings), options, logger);
        StartProgress progress = new(folder.Log, logBefore, options, logger);
        try
        {
            // PostgreSQL notes in its pid file when it accepts connections, as pg_ctl --wait reads it.
            while (!server._process.HasExited)
            {
                if (Postmaster.Read(folder.PidFile) is { IsReady: true } postmaster && postmaster.ProcessId == server.ProcessId) return server;
                if (progress.HasStopped()) throw new EmbeddedServerException(
                    $"PostgreSQL was not ready on {folder.Path}, and said nothing in {folder.Log} for {options.StartTimeout}.");
                await Task.Delay(Poll, options.Time, stop);
            }
            throw Cluster.Failure(folder, programs, logBefore);
        }
        catch
        {
            server._stopped = true;
            await server.StopAsync();
            server._process.Dispose();
            throw;
        }
    }

    private async Task StopAsync()
    {
        if (_process.HasExited)
        {
            await EndWatcherAsync();
            return;
        }

        _process.StandardInput.Close(); // The watcher beside the server answers with SIGINT.
        if (await HasEndedAsync(signal: null)) return;
        _logger.StoppingAtOnce(_options.StopTimeout.TotalSeconds);
        if (await HasEndedAsync(Posix.Quit)) return;
        _process.Kill(entireProcessTree: true);
    }

    private async Task<bool> HasEndedAsync(int? signal)
    {
        if (signal is { } number) Posix.Signal(ProcessId, number);
        using CancellationTokenSource patience = new(_options.StopTimeout, _options.Time);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // A watcher that saw its input end would signal a process number that may belong to somebody else by now.
    private async Task EndWatcherAsync()
    {
        try
        {
            await _process.StandardInput.WriteLineAsync();
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watcher is gone as well.
        }
    }
}
