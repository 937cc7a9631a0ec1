using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Pazar.Postgres;

/// <summary>Creates the cluster once, and readies an existing one for a start.</summary>
internal static class Cluster
{
    public const string Owner = "pazar";

    private const string DraftName = "cluster.new-";

    // The first version with a locale of its own (C.UTF-8 from the server, not from the system).
    private const int BuiltinLocaleSince = 17;

    /// <summary>Systems with glibc have it, others may not.</summary>
    private const string SystemLetters = "--lc-ctype=C.UTF-8";

    private const long LargestLog = 10 * 1024 * 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    public static async Task CreateWhenMissingAsync(DataFolder folder, PostgresPrograms programs, ILogger logger, CancellationToken stop)
    {
        if (File.Exists(Path.Combine(folder.Cluster, "PG_VERSION"))) return;
        if (Directory.Exists(folder.Cluster))
            throw new EmbeddedServerException($"{folder.Cluster} exists and holds no database. Move it away, or choose another folder with --data.");

        logger.Initializing(folder.Path);

        // Made under another name and renamed when whole: an interrupted start leaves nothing that looks like a database.
        // Each process has its own draft: the initdb of a host that was killed may still be writing into the one of that host.
        foreach (var old in Directory.EnumerateDirectories(folder.Path, DraftName + "*")) TryDelete(old);
        var draft = folder.Inside($"{DraftName}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        foreach (var locale in LocalesFor(programs.MajorVersion()))
        {
            var (exitCode, output) = await ServerProcess.RunAsync(
                folder,
                [
                    programs.Initializer, "-D", draft, "--username", Owner, "--encoding=UTF8", .. locale, "--data-checksums",
                    // A new segment of the write-ahead log is filled with zeros while every commit waits: small ones are a short wait.
                    "--wal-segsize=4",
                    "--auth=scram-sha-256", $"--pwfile={folder.PasswordFile}",
                ],
                stop);
            if (exitCode == 0) break;
            if (Disk.IsFull(folder.Path, output)) throw Disk.Full(folder.Path);
            if (!locale.Contains(SystemLetters) || !output.Contains("invalid locale", StringComparison.Ordinal))
                throw new EmbeddedServerException($"initdb failed (exit code {exitCode}) in {folder.Path}: {Tail(output)}");
        }
        Directory.Move(draft, folder.Cluster);
    }

    /// <summary>Texts are ordered by their code points. Capitals of other letters than A to Z are known where the server, or else the system, brings them.</summary>
    private static string[][] LocalesFor(int version) => version >= BuiltinLocaleSince
        ? [["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]]
        : [["--locale=C", SystemLetters], ["--locale=C"]];

    private static void TryDelete(string draft)
    {
        try
        {
            Directory.Delete(draft, recursive: true);
        }
        catch (IOException)
        {
            // Somebody still writes there; a later start finds it quiet.
        }
    }

    /// <summary>A server that outlived its host is stopped, and recovers if it must be; it is never fought with.</summary>
    public static async Task StopLeftoverAsync(DataFolder folder, EmbeddedServerOptions options, ILogger logger, CancellationToken stop)
    {
        if (Postmaster.Read(folder.PidFile) is not { } leftover || !Posix.IsAlive(leftover.ProcessId)) return;
        if (!leftover.RunsOn(folder.Cluster))
        {
            // Another program has that number now; PostgreSQL would take it for itself and refuse to start.
            if (Posix.IsAlive(leftover.ProcessId)) File.Delete(folder.PidFile);
            return;
        }

        logger.StoppingLeftover(leftover.ProcessId);
        foreach (var signal in new[] { Posix.Interrupt, Posix.Quit })
        {
            Posix.Signal(leftover.ProcessId, signal);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(options.StopTimeout);
            try
            {
                while (leftover.RunsOn(folder.Cluster)) await Task.Delay(Poll, options.Time, patience.Token);
                return;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // Not stopped in time: the next signal is sterner.
            }
        }
        throw new EmbeddedServerException(
            $"PostgreSQL process {leftover.ProcessId}, left over on {folder.Cluster}, does not stop. End it, then start again.");
    }

    public static void TrimLog(DataFolder folder)
    {
        FileInfo log = new(folder.Log);
        if (log is { Exists: true, Length: > LargestLog }) log.MoveTo(folder.Log + ".old", overwrite: true);
    }

    /// <summary>Why the server ended while it started, in a sentence and the end of its log.</summary>
    public static EmbeddedServerException Failure(DataFolder folder, PostgresPrograms programs, long logBefore)
    {
        var made = Posix.ReadOwnText(Path.Combine(folder.Cluster, "PG_VERSION")).Trim();
        var runs = programs.MajorVersion().ToString(CultureInfo.InvariantCulture);
        if (made != runs)
        {
            return new($"The data folder {folder.Path} was created by PostgreSQL {made}, and {programs.Folder} is PostgreSQL {runs}. "
                + $"Set {PostgresPrograms.FolderVariable} to a PostgreSQL {made}, or move the data with pg_upgrade.");
        }

        if (!File.Exists(folder.Log)) return new($"PostgreSQL did not start on {folder.Path}: it ended before there was a {folder.Log}. What it said stands above.");
        using var file = Posix.ReadOwn(folder.Log);
        file.Position = Math.Min(logBefore, file.Length);
        using StreamReader reader = new(file);
        var said = reader.ReadToEnd();
        return Disk.IsFull(folder.Path, said) ? Disk.Full(folder.Path) : new($"PostgreSQL did not start on {folder.Path}. The end of {folder.Log}: {Tail(said)}");
    }

    private static string Tail(string text) =>
        string.Join(Environment.NewLine, text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(12));
}
