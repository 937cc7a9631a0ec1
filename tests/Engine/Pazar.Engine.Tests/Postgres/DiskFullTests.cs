using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Postgres;

namespace Pazar.Engine.Tests.Postgres;

/// <summary>On a small disk of its own in memory, which only root can mount.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private const string Ballast = "ballast";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pazar-disk-");
    private bool _mounted;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Disk => Path.Combine(_folder.FullName, "disk");

    private string Data => Path.Combine(Disk, "data");

    public ValueTask InitializeAsync()
    {
        _folder.UnixFileMode |= UnixFileMode.OtherExecute | UnixFileMode.OtherRead;
        Directory.CreateDirectory(Disk);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_mounted) await RunAsync("umount", Disk);
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("1m")] // Not even the programs or the first files fit.
    [InlineData("24m")] // initdb says so.
    public async Task A_first_start_on_a_full_disk_names_the_disk_and_the_folder(string size)
    {
        await MountAsync(size);

        await RefusesAsync(StartAsync);
    }

    [Fact]
    public async Task A_later_start_on_a_full_disk_names_it_and_the_data_is_served_once_there_is_room()
    {
        await MountAsync("256m");
        await (await StartAsync()).DisposeAsync();
        Fill();

        await RefusesAsync(StartAsync);

        File.Delete(Path.Combine(Disk, Ballast));
        await using var server = await StartAsync();
    }

    [Fact]
    public async Task A_backup_onto_a_full_disk_and_a_restore_onto_one_name_it_and_leave_nothing()
    {
        await MountAsync("1m");
        var data = Path.Combine(_folder.FullName, "data");
        await using (await EmbeddedServer.StartAsync(new() { DataFolder = data }, NullLogger.Instance, Stop))
        {
            await RefusesAsync(() => ClusterBackup.WriteAsync(data, Path.Combine(Disk, "shop.backup"), _ => { }, Stop));
            await ClusterBackup.WriteAsync(data, Path.Combine(_folder.FullName, "shop.backup"), _ => { }, Stop);
        }

        await RefusesAsync(() => ClusterBackup.RestoreAsync(Path.Combine(_folder.FullName, "shop.backup"), Data, NullLogger.Instance, Stop));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Disk));
    }

    private async Task RefusesAsync(Func<Task> action)
    {
        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(action);

        Assert.StartsWith($"The disk {Disk} is full, and {Disk}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private Task<EmbeddedServer> StartAsync() => EmbeddedServer.StartAsync(new() { DataFolder = Data }, NullLogger.Instance, Stop);

    private void Fill()
    {
        var block = new byte[64 * 1024];
        using FileStream ballast = new(Path.Combine(Disk, Ballast), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        try
        {
            for (; block.Length > 0; ballast.Write(block)) { }
        }
        catch (IOException)
        {
            // Full, which is what is wanted.
        }
    }

    private async Task MountAsync(string size)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can mount a small disk.");
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size},mode=755", "tmpfs", Disk) == 0, "This system does not allow to mount a small disk.");
        _mounted = true;
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
