using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pazar.Postgres;

/// <summary>
/// A backup of all databases of an embedded server at one moment, so that no consumer has seen events that its producer's copy lacks: the
/// cluster's files and the write-ahead log from the backup's beginning to its end, as PostgreSQL's own base backups are, in one compressed archive.
/// </summary>
public static class ClusterBackup
{
    private const string Draft = ".part";
    private const string PasswordEntry = "password";
    private const string ClusterPrefix = DataFolder.ClusterName + "/";
    private const string LogFolder = "pg_wal";
    private const string Label = "backup_label";
    private const UnixFileMode FileAccess = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What a backup leaves out: PostgreSQL makes it anew.</summary>
    private static readonly string[] EmptyFolders =
        [LogFolder, "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"];

    private static readonly string[] LeftOut = [DataFolder.PidName, "postmaster.opts", Label, "tablespace_map"];

    /// <summary>Writes the cluster that runs on <paramref name="dataFolder"/> into a new file, and answers the file's size.</summary>
    /// <param name="progress">Hears how many bytes were read so far.</param>
    public static async Task<long> WriteAsync(string dataFolder, string file, Action<long> progress, CancellationToken stop)
    {
        var draft = file + Draft;
        // Before the try: a draft that another backup has open is not this one's to delete.
        var output = OpenDraft(draft);
        try
        {
            await using (output)
            {
                await using (GZipStream compressed = new(output, CompressionLevel.Fastest, leaveOpen: true))
                await using (TarWriter archive = new(compressed, TarEntryFormat.Pax))
                {
                    await new Writing(dataFolder, archive, progress).RunAsync(stop);
                }
                output.Flush(flushToDisk: true);
            }
            File.Move(draft, file);
            return new FileInfo(file).Length;
        }
        catch (IOException fault) when (Disk.IsFull(fault))
        {
            File.Delete(draft);
            throw Disk.Full(Path.GetDirectoryName(draft)!, fault);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static FileStream OpenDraft(string draft)
    {
        try
        {
            return new(draft, new FileStreamOptions { Mode = FileMode.Create, Access = System.IO.FileAccess.Write, Share = FileShare.None, UnixCreateMode = FileAccess });
        }
        catch (IOException fault) when (File.Exists(draft))
        {
            throw new EmbeddedServerException($"{draft} cannot be written: another backup writes it at present, or it belongs to somebody else. Choose another file.", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new EmbeddedServerException($"{draft} cannot be written: this user may not write there. Choose another file.", fault);
        }
    }

    /// <summary>Whether a restore into this data folder was begun and has not come to its end.</summary>
    public static bool IsHalfRestored(string dataFolder) => Directory.Exists(dataFolder + Draft) && !Directory.Exists(dataFolder);

    /// <summary>
    /// Makes a data folder from a backup. The server is started once: it replays the log to the end of the backup. Only what could be opened becomes the
    /// data folder; nothing is left of what could not.
    /// </summary>
    public static async Task RestoreAsync(string file, string dataFolder, ILogger logger, CancellationToken stop)
    {
        var draft = dataFolder + Draft;
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        var missing = MissingAbove(draft);
        Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await ExtractAsync(file, draft, stop);
            if (ServerUser.ForThisHost() is { } user) GiveAllTo(draft, user);
            await using (await EmbeddedServer.StartAsync(new() { DataFolder = draft }, logger, stop))
            {
            }
            Directory.Move(draft, dataFolder);
        }
        catch (IOException fault)
        {
            Remove(draft, missing);
            throw Disk.IsFull(fault) ? Disk.Full(dataFolder, fault) : new EmbeddedServerException($"{file} cannot be restored into {dataFolder}: {fault.Message}", fault);
        }
        catch
        {
            Remove(draft, missing);
            throw;
        }
    }

    /// <summary>The folders above this one that are not there yet, the innermost first.</summary>
    private static List<DirectoryInfo> MissingAbove(string folder)
    {
        List<DirectoryInfo> missing = [];
        for (var above = Directory.GetParent(folder); above is { Exists: false }; above = above.Parent) missing.Add(above);
        return missing;
    }

    private static void Remove(string draft, IReadOnlyList<DirectoryInfo> made)
    {
        Directory.Delete(draft, recursive: true);
        foreach (var above in made.TakeWhile(above => !above.EnumerateFileSystemInfos().Any())) above.Delete();
    }

    private static async Task ExtractAsync(string file, string folder, CancellationToken stop)
    {
        try
        {
            await using var input = OpenBackup(file);
            await using GZipStream compressed = new(input, CompressionMode.Decompress);
            await using TarReader archive = new(compressed);
            while (await archive.GetNextEntryAsync(copyData: false, stop) is { } entry)
            {
                var target = Path.GetFullPath(Path.Combine(folder, entry.Name));
                if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.EntryType is not (TarEntryType.Directory or TarEntryType.RegularFile))
                    throw new EmbeddedServerException($"{file} is no backup of Pazar: it holds {entry.Name}.");
                if (entry.EntryType == TarEntryType.Directory) Directory.CreateDirectory(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                else await ExtractAsync(entry, target, stop);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw new EmbeddedServerException($"{file} is no backup of Pazar, or it is cut off: {fault.Message}", fault);
        }
        foreach (var needed in new[] { PasswordEntry, ClusterPrefix + "PG_VERSION", ClusterPrefix + Label })
        {
            if (!File.Exists(Path.Combine(folder, needed))) throw new EmbeddedServerException($"{file} is no backup of Pazar: {needed} is missing.");
        }
    }

    private static async Task ExtractAsync(TarEntry entry, string target, CancellationToken stop)
    {
        await using FileStream output = new(target, new FileStreamOptions { Mode = FileMode.CreateNew, Access = System.IO.FileAccess.Write, UnixCreateMode = FileAccess });
        if (entry.DataStream is { } content) await content.CopyToAsync(output, stop);
    }

    private static FileStream OpenBackup(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedServerException($"The backup {file} cannot be read: {(fault is IOException ? fault.Message : "this user may not read it.")}", fault);
        }
    }

    private static void GiveAllTo(string folder, ServerUser user)
    {
        Posix.GiveTo(folder, user);
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)) Posix.GiveTo(entry, user);
    }

    private sealed class Writing(string dataFolder, TarWriter archive, Action<long> progress)
    {
        private const long ProgressEvery = 256 * 1024 * 1024;

        private readonly string _cluster = Path.Combine(dataFolder, DataFolder.ClusterName);
        private long _read;
        private long _told;

        public async Task RunAsync(CancellationToken stop)
        {
            await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(EmbeddedServer.ConnectionStringOf(dataFolder, "postgres"))
            {
                Pooling = false,
                CommandTimeout = 0, // The first statement waits for a checkpoint, the last one for the log's end on the disk.
            }.ConnectionString);
            await connection.OpenAsync(stop);
            // The slot keeps the log's segments from the backup's beginning on; it goes with this connection.
            var slot = $"pazar_backup_{Environment.ProcessId}";
            await TextAsync(connection, $"select slot_name from pg_create_physical_replication_slot('{slot}', true, true)", stop);
            var first = await TextAsync(connection, "select pg_walfile_name(pg_backup_start('pazar', true))", stop);

            await WriteTextAsync(PasswordEntry, DataFolder.PasswordOf(dataFolder), stop);
            await WriteFolderAsync(_cluster, ClusterPrefix.TrimEnd('/'), stop);

            var (last, label) = await EndAsync(connection, stop);
            await WriteTextAsync(ClusterPrefix + Label, label, stop);
            await WriteLogAsync(first, last, stop);
        }

        private async Task WriteFolderAsync(string folder, string name, CancellationToken stop)
        {
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, name), stop);
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                var path = $"{name}/{entry.Name}";
                // The folder is the server's user's, who must not choose what root reads into a backup.
                if (entry.LinkTarget is not null) throw new EmbeddedServerException($"{entry.FullName} is a link, and a backup holds files only. Remove it, or back up with PostgreSQL's own tools.");
                var isTop = folder == _cluster;
                if (entry is DirectoryInfo inner)
                {
                    if (isTop && EmptyFolders.Contains(entry.Name)) await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, path), stop);
                    else if (!entry.Name.StartsWith("pgsql_tmp", StringComparison.Ordinal)) await WriteFolderAsync(inner.FullName, path, stop);
                }
                else if (!(isTop && LeftOut.Contains(entry.Name)) && !entry.Name.StartsWith("pg_internal.init", StringComparison.Ordinal))
                {
                    await WriteFileAsync(entry.FullName, path, stop);
                }
            }
        }

        private async Task WriteLogAsync(string first, string last, CancellationToken stop)
        {
            var log = Path.Combine(_cluster, LogFolder);
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, $"{ClusterPrefix}{LogFolder}/archive_status"), stop);
            foreach (var segment in Directory.EnumerateFiles(log).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal))
            {
                if (segment.Length == first.Length && string.CompareOrdinal(segment, first) >= 0 && string.CompareOrdinal(segment, last) <= 0)
                    await WriteFileAsync(Path.Combine(log, segment), $"{ClusterPrefix}{LogFolder}/{segment}", stop);
            }
        }

        /// <summary>A file as long as it is now: it may change meanwhile, and the log repairs that.</summary>
        private async Task WriteFileAsync(string path, string name, CancellationToken stop)
        {
            try
            {
                await using var file = Posix.ReadOwn(path);
                await using FixedLengthStream content = new(file, file.Length);
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = FileAccess }, stop);
                Tell(content.Length);
            }
            catch (FileNotFoundException)
            {
                // Dropped since the folder was read: the log knows.
            }
        }

        private async Task WriteTextAsync(string name, string text, CancellationToken stop)
        {
            using MemoryStream content = new(System.Text.Encoding.UTF8.GetBytes(text));
            await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = FileAccess }, stop);
        }

        private void Tell(long read)
        {
            _read += read;
            if (_read - _told < ProgressEvery) return;
            progress(_told = _read);
        }

        private static async Task<(string Last, string Label)> EndAsync(NpgsqlConnection connection, CancellationToken stop)
        {
            await using NpgsqlCommand end = new("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)", connection);
            await using var row = await end.ExecuteReaderAsync(stop);
            await row.ReadAsync(stop);
            return (row.GetString(0), row.GetString(1));
        }

        private static async Task<string> TextAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
        {
            await using NpgsqlCommand command = new(sql, connection);
            return (string)(await command.ExecuteScalarAsync(stop))!;
        }
    }
}
