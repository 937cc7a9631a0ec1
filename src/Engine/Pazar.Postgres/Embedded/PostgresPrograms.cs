using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Pazar.Postgres;

/// <summary>The folder with <c>postgres</c> and <c>initdb</c>.</summary>
internal sealed partial record PostgresPrograms(string Folder)
{
    public const string FolderVariable = "PAZAR_POSTGRES_BIN";
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>Where the programs were found: the copy beside the data is the server's user's, and nothing of it is run as anybody else.</summary>
    private string Found { get; init; } = Folder;

    public string Server => Path.Combine(Folder, "postgres");

    public string Initializer => Path.Combine(Folder, "initdb");

    public static PostgresPrograms Find(string? given)
    {
        if (given is { Length: > 0 } || (given = Environment.GetEnvironmentVariable(FolderVariable)) is { Length: > 0 })
        {
            return IsComplete(given)
                ? new(Path.GetFullPath(given))
                : throw new EmbeddedServerException($"The folder {given} holds no PostgreSQL (postgres and initdb). Correct {FolderVariable}.");
        }

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = path.FirstOrDefault(IsComplete) ?? Debian().FirstOrDefault(IsComplete);
        return found is not null
            ? new(Path.GetFullPath(found))
            : throw new EmbeddedServerException(
                $"No PostgreSQL was found. Start with ./pazar, which installs one, or set {FolderVariable} to the folder of postgres and initdb.");
    }

    /// <summary>Programs in a folder that the server's user cannot enter (a checkout in root's home) are copied beside the data.</summary>
    public PostgresPrograms ReadableBy(ServerUser user, string dataFolder, ILogger logger)
    {
        if (ServerUser.ClosedFolder(Folder) is null) return this;

        var installation = Path.GetDirectoryName(Folder)!;
        var version = $"{Server} {File.GetLastWriteTimeUtc(Server).Ticks.ToString(CultureInfo.InvariantCulture)}";
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)))[..12];
        var copies = Path.Combine(dataFolder, "programs");
        var copy = Path.Combine(copies, name);
        if (!Directory.Exists(copy))
        {
            logger.CopyingPrograms(copy, user.Name);
            // Never through a link: the folder is the server's user's, and root writes here.
            if (new DirectoryInfo(copies) is { LinkTarget: not null } link) link.Delete();
            if (Directory.Exists(copies)) Directory.Delete(copies, recursive: true);
            CopyTree(installation, copy + ".new", Path.GetFileName(Folder));
            Directory.Move(copy + ".new", copy);
        }
        return new(Path.Combine(copy, Path.GetFileName(Folder))) { Found = Folder };
    }

    public int MajorVersion()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Found, "postgres"), ["--version"]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd(); // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        process.WaitForExit();
        return Version().Match(text) is { Success: true } version
            ? int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new EmbeddedServerException($"{Server} --version says \"{text.Trim()}\", which names no version.");
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    private static IEnumerable<string> Debian() => !Directory.Exists(DebianFolder)
        ? []
        : Directory.GetDirectories(DebianFolder)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"));

    // Only what a server needs: its programs, libraries and shared files.
    private static void CopyTree(string from, string to, string programs)
    {
        foreach (var part in new[] { programs, "lib", "share" }.Select(part => new DirectoryInfo(Path.Combine(from, part))).Where(part => part.Exists))
            CopyFolder(part, Path.Combine(to, part.Name));
    }

    private static void CopyFolder(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo folder) CopyFolder(folder, target);
            else if (entry.Extension != ".a") ((FileInfo)entry).CopyTo(target);
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
