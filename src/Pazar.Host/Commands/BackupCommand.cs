using System.Globalization;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary><c>pazar backup FILE</c>: the embedded databases at one moment, while the host runs or not.</summary>
internal static class BackupCommand
{
    private const double Megabyte = 1024 * 1024;

    public static Command Command { get; } = new("backup", "writes the embedded databases, all at one moment, into a new file; the host may run on", RunAsync)
    {
        Word = "FILE",
        Options = [Option.Data],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        var file = Path.GetFullPath(arguments.Word!);
        if (File.Exists(file) || Directory.Exists(file)) throw new SettingException($"{file} exists; a backup is written into a new file only.");
        await using var scope = await CommandScope.OpenAsync(arguments, AllServices.Names, newest: false);
        var elsewhere = ConnectionStrings.Read(scope.Settings).Where(named => named.Value is not null).Select(named => named.Key).ToList();
        if (elsewhere.Count == AllServices.List.Count)
            throw new SettingException("Every service has an external database, so there is nothing here to back up; take all of them at one moment, by a snapshot of their server or with pg_basebackup.");

        if (!Directory.Exists(Path.GetDirectoryName(file))) throw new SettingException($"There is no folder {Path.GetDirectoryName(file)} to write {Path.GetFileName(file)} into.");

        var bytes = await ClusterBackup.WriteAsync(scope.Options.ServerFolder, file, done => Console.Error.WriteLine($"{Megabytes(done)} MB read …"), CancellationToken.None);
        await Console.Out.WriteLineAsync($"Wrote {file} ({Megabytes(bytes)} MB). ./pazar restore {file} --data NEW-FOLDER brings it back; keep it as safe as the database.");
        if (elsewhere.Count > 0) await Console.Out.WriteLineAsync($"Not in it: {string.Join(", ", elsewhere)}, which have external databases.");
        return 0;
    }

    private static string Megabytes(long bytes) => (bytes / Megabyte).ToString("0.0", CultureInfo.InvariantCulture);
}
