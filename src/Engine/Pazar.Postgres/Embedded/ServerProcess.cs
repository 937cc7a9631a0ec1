using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace Pazar.Postgres;

/// <summary>Starts PostgreSQL's programs as the right user, in a session of their own.</summary>
internal static class ServerProcess
{
    // Standard input is the host's sign of life. When it ends, however the host ended, the watcher asks for a fast shutdown;
    // a line on it says that there is nothing left to stop. exec keeps the process id, so $$ is the server.
    private const string Script =
        """
        log=$1; shift
        exec 3<&0 </dev/null >>"$log" 2>&1
        (read -r _ <&3 || kill -INT $$) &
        exec 3<&-
        exec "$@"
        """;

    // What the server may lose in a crash is nothing: fsync and synchronous_commit keep their defaults (on).
    private static readonly string[] Settings =
    [
        "listen_addresses=",
        "unix_socket_permissions=0700",
        "max_connections=200",
        "shared_buffers=512MB",
        "max_wal_size=4GB",
        "min_wal_size=512MB",
        "wal_compression=on",
        "checkpoint_timeout=15min",
        "jit=off",
        // What is asked for is nearly always in memory.
        "random_page_cost=1.1",
        "timezone=UTC",
        "log_timezone=UTC",
        // Only what concerns the server itself: the log cannot grow with the application's own refused statements.
        "log_min_messages=log",
        "log_checkpoints=off",
        // Tables grow by the hundred thousand in a minute: the planner must not believe that they are still small.
        "autovacuum_naptime=15s",
        "autovacuum_analyze_scale_factor=0.05",
        // A table that grows is looked at every quarter of a minute: with a quarter of the usual sample that costs 2 % of a processor, not 13.
        "default_statistics_target=25",
    ];

    public static Process Start(PostgresPrograms programs, DataFolder folder, IReadOnlyList<string> more)
    {
        List<string> command = ["/bin/sh", "-c", Script, "pazar-postgres", folder.Log, programs.Server, "-D", folder.Cluster, "-k", folder.Socket];
        foreach (var setting in Settings.Concat(more)) command.AddRange(["-c", setting]);
        return Launch(folder, [.. Detached(), .. command]);
    }

    /// <summary>Runs a program to its end, as the server's user.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(DataFolder folder, IReadOnlyList<string> command, CancellationToken stop)
    {
        using var process = Launch(folder, command, readOutput: true);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var errors = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // Ctrl-C in a terminal reaches the whole process group: the server must outlive the host's own orderly stop.
    private static string[] Detached() => OperatingSystem.IsMacOS()
        ? ["/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--"]
        : ["setsid"];

    private static Process Launch(DataFolder folder, IReadOnlyList<string> command, bool readOutput = false)
    {
        string[] asUser = folder.User is { } user
            ? ["setpriv", $"--reuid={Number(user.UserId)}", $"--regid={Number(user.GroupId)}", "--clear-groups", "--", .. command]
            : [.. command];

        ProcessStartInfo start = new(asUser[0], asUser[1..])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = readOutput,
            RedirectStandardError = readOutput,
        };
        // PGDATA, PGPORT and the like mean some other server; a locale that is not installed stops this one.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name.StartsWith("PG", StringComparison.Ordinal) || name.StartsWith("LC_", StringComparison.Ordinal) || name is "LANG")
                start.Environment.Remove(name);
        }
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new EmbeddedServerException($"Cannot run {asUser[0]}: {fault.Message}. It is part of util-linux; install that package.", fault);
        }
    }

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
