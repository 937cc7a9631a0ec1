using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Postgres;

namespace Pazar.Engine.Tests.Postgres;

public sealed class ClusterBackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pazar-backup-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "shop.backup");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_backup_to_the_same_file_is_refused_and_leaves_the_first_ones_draft_alone()
    {
        var draft = File + ".part";
        await using FileStream first = new(draft, FileMode.Create, FileAccess.Write, FileShare.None);
        await first.WriteAsync("half a backup"u8.ToArray(), Stop);
        await first.FlushAsync(Stop);

        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(() => ClusterBackup.WriteAsync(_folder.FullName, File, _ => { }, Stop));

        Assert.Contains("another backup writes it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(first.Length, new FileInfo(draft).Length);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_read_is_told_in_one_sentence_and_makes_no_folder()
    {
        var target = Path.Combine(_folder.FullName, "data");

        // Opens, and answers every read with an error, as a broken disk does.
        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(() => ClusterBackup.RestoreAsync("/proc/self/mem", target, NullLogger.Instance, Stop));

        Assert.Contains("/proc/self/mem cannot be restored into", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData("/proc/self/mem")]
    [InlineData("/dev/null")]
    public async Task A_restore_that_fails_removes_the_folders_that_it_made_and_no_other(string backup)
    {
        var shops = _folder.CreateSubdirectory("shops");

        await Assert.ThrowsAsync<EmbeddedServerException>(() => ClusterBackup.RestoreAsync(backup, Path.Combine(shops.FullName, "new", "data", "postgres"), NullLogger.Instance, Stop));

        Assert.Empty(shops.EnumerateFileSystemInfos());
        Assert.True(shops.Exists);
    }

    [Fact]
    public async Task What_was_restored_and_cannot_be_opened_is_removed()
    {
        // As a backup is, and nothing that PostgreSQL can read.
        await using (var output = System.IO.File.Create(File))
        await using (GZipStream compressed = new(output, CompressionLevel.Fastest))
        await using (TarWriter archive = new(compressed))
        {
            foreach (var folder in new[] { "cluster", "cluster/pg_wal" }) await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, folder), Stop);
            foreach (var (name, text) in new[] { ("password", "secret"), ("cluster/PG_VERSION", "18\n"), ("cluster/backup_label", "nothing") })
                await archive.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) }, Stop);
        }

        await Assert.ThrowsAsync<EmbeddedServerException>(() => ClusterBackup.RestoreAsync(File, Path.Combine(_folder.FullName, "data", "postgres"), NullLogger.Instance, Stop));

        Assert.Equal([Path.GetFileName(File)], _folder.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_backup_that_is_not_there_is_told_in_one_sentence()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(
            () => ClusterBackup.RestoreAsync(File, Path.Combine(_folder.FullName, "data"), NullLogger.Instance, Stop));

        Assert.Contains($"The backup {File} cannot be read", refused.Message, StringComparison.Ordinal);
    }
}
