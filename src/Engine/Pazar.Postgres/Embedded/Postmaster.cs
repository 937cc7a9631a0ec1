using System.Diagnostics;
using System.Globalization;

namespace Pazar.Postgres;

/// <summary>What <c>postmaster.pid</c> says: PostgreSQL writes it when it starts and removes it when it stops in order.</summary>
internal sealed record Postmaster(int ProcessId, string StartedAt, bool IsReady)
{
    private const int StartLine = 2;
    private const int StatusLine = 7;

    public static Postmaster? Read(string pidFile)
    {
        string text;
        try
        {
            text = Posix.ReadOwnText(pidFile);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        var lines = text.Split('\n');
        return lines.Length > StartLine && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId)
            ? new(processId, lines[StartLine], lines.Length > StatusLine && lines[StatusLine].Trim() == "ready")
            : null;
    }

    /// <summary>Process numbers are used again: only a <c>postgres</c> that works in this very cluster is ours to stop.</summary>
    public bool RunsOn(string cluster)
    {
        if (!Posix.IsAlive(ProcessId)) return false;
        try
        {
            if (!OperatingSystem.IsLinux()) return CommandLine().Contains(cluster, StringComparison.Ordinal);

            // Reached through the process's own folder, so that a cluster named through a link is known all the same.
            return File.ReadAllText($"/proc/{ProcessId}/comm").Trim() == "postgres"
                && Read($"/proc/{ProcessId}/cwd/postmaster.pid") is { } own && own.ProcessId == ProcessId && own.StartedAt == StartedAt;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or EmbeddedServerException)
        {
            return false; // It ended while it was looked at, or it is somebody else's.
        }
    }

    private string CommandLine()
    {
        using var process = Process.Start(new ProcessStartInfo("ps", ["-o", "command=", "-p", ProcessId.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
