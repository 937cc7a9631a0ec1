using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.Engine.Tests.Postgres;

[Trait("Takes", "long")]
public sealed class EmbeddedServerTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pazar-embedded-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _folder.UnixFileMode |= UnixFileMode.OtherExecute | UnixFileMode.OtherRead;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("host.lock")]
    [InlineData("host.lock.pid")]
    [InlineData("password")]
    public async Task A_link_in_the_data_folder_is_not_followed(string name)
    {
        await StartAndStopAsync();
        var planted = Path.Combine(_folder.FullName, "planted");
        foreach (var file in Directory.EnumerateFiles(_folder.FullName, name, SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
            File.CreateSymbolicLink(file, planted);
        }

        var refusal = await Assert.ThrowsAsync<EmbeddedServerException>(StartAndStopAsync);

        Assert.Contains("is a link", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(planted));
    }

    [Fact]
    public async Task A_server_that_ends_before_it_has_a_log_is_what_the_start_tells_of()
    {
        await (await StartAsync()).DisposeAsync();
        var log = Directory.EnumerateFiles(_folder.FullName, "server.log", SearchOption.AllDirectories).Single();
        File.Delete(log);
        Directory.CreateDirectory(log); // Nothing can be written into it.

        var refusal = await Assert.ThrowsAsync<EmbeddedServerException>(StartAsync);

        Assert.Contains($"it ended before there was a {log}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_committed_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await StartAsync())
        {
            await RunAsync(first, "create table kept(id int); insert into kept values (42)");
            Assert.Equal("on", await RunAsync(first, "show fsync"));
            Assert.Equal("on", await RunAsync(first, "show synchronous_commit"));
            Assert.Equal("on", await RunAsync(first, "show data_checksums"));
        }

        await using var second = await StartAsync();
        Assert.Equal(42, await RunAsync(second, "select id from kept"));
    }

    [Fact]
    public async Task A_stop_ends_the_server_and_leaves_no_pid_file()
    {
        var server = await StartAsync();
        Assert.True(Posix.IsAlive(server.ProcessId));

        await server.DisposeAsync();

        Assert.False(Posix.IsAlive(server.ProcessId));
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_second_host_is_refused_with_the_first_ones_process()
    {
        await using var first = await StartAsync();

        var refused = await Assert.ThrowsAsync<DataFolderInUseException>(StartAsync);

        Assert.Contains($"in use by process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(first, "select 1"));
    }

    [Fact]
    public async Task A_server_left_over_by_a_killed_host_is_stopped_and_its_data_served()
    {
        var first = await StartAsync();
        await RunAsync(first, "create table kept(id int); insert into kept values (42)");
        using var leftover = await LeaveOverAsync(first);

        await using var second = await StartAsync();

        Assert.NotEqual(leftover.Id, second.ProcessId);
        await leftover.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.Equal(42, await RunAsync(second, "select id from kept"));
    }

    [Fact]
    public async Task A_killed_server_is_recovered_with_everything_committed()
    {
        await using (var first = await StartAsync())
        {
            await RunAsync(first, "create table kept(id int); insert into kept values (42)");
            using var process = Process.GetProcessById(first.ProcessId);
            process.Kill();
            await process.WaitForExitAsync(Stop);
        }
        Assert.True(File.Exists(PidFile));

        await using var second = await StartAsync();
        Assert.Equal(42, await RunAsync(second, "select id from kept"));
    }

    [Fact]
    public async Task A_pid_file_that_names_another_program_is_nobodys_to_stop()
    {
        await (await StartAsync()).DisposeAsync();
        using var bystander = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        try
        {
            await File.WriteAllTextAsync(PidFile, $"{bystander.Id}\n{Path.GetDirectoryName(PidFile)}\n1\n5432\n\n\n\nready\n", Stop);

            await using var server = await StartAsync();

            Assert.False(bystander.HasExited);
            Assert.Equal(1, await RunAsync(server, "select 1"));
        }
        finally
        {
            bystander.Kill();
        }
    }

    [Fact]
    public async Task The_server_ends_by_itself_when_its_host_is_killed()
    {
        await (await StartAsync()).DisposeAsync();
        using var data = DataFolder.Hold(DataPath);
        using var server = StartAlone(data);
        await Eventually.TrueAsync(() => Postmaster.Read(PidFile) is { IsReady: true });

        server.StandardInput.Close(); // What the system does with the pipe of a host that is gone.

        await server.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Data_of_another_PostgreSQL_is_refused_with_both_versions()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(DataPath, "cluster", "PG_VERSION"), "9\n", Stop);

        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(StartAsync);

        Assert.Contains("created by PostgreSQL 9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_what_its_log_says()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(
            () => EmbeddedServer.StartAsync(new() { DataFolder = DataPath, Settings = ["no_such_setting=1"] }, NullLogger.Instance, Stop));

        Assert.Contains("no_such_setting", refused.Message, StringComparison.Ordinal);
        await using var server = await StartAsync(); // The refused start holds the folder no longer.
    }

    [Theory]
    [InlineData("host.lock.pid")]
    [InlineData("password.new")]
    public async Task A_start_that_cannot_write_holds_the_folder_no_longer(string name)
    {
        // A folder of that name refuses to be written, as a full disk does.
        var inTheWay = Directory.CreateDirectory(Path.Combine(DataPath, name));

        await Assert.ThrowsAsync<EmbeddedServerException>(StartAsync);
        inTheWay.Delete();

        await using var server = await StartAsync();
        Assert.Equal(1, await RunAsync(server, "select 1"));
    }

    [Fact]
    public async Task A_recovery_that_takes_longer_than_a_start_may_is_waited_for_as_long_as_it_goes_on()
    {
        await (await StartAsync()).DisposeAsync();
        // It says how far it is, as a recovery does, for longer than a start may go without a word.
        const int Lines = 30;
        var slow = ProgramsThat($"for i in $(seq {Lines}); do echo redo in progress >&2; sleep 0.1; done");

        await using var server = await EmbeddedServer.StartAsync(
            new() { DataFolder = DataPath, BinFolder = slow, StartTimeout = TimeSpan.FromSeconds(2) }, NullLogger.Instance, Stop);

        Assert.Equal(1, await RunAsync(server, "select 1"));
    }

    [Fact]
    public async Task A_start_that_says_nothing_any_more_is_given_up()
    {
        await (await StartAsync()).DisposeAsync();
        var silent = ProgramsThat("sleep 60");

        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(() => EmbeddedServer.StartAsync(
            new() { DataFolder = DataPath, BinFolder = silent, StartTimeout = TimeSpan.FromSeconds(1), StopTimeout = TimeSpan.FromSeconds(1) }, NullLogger.Instance, Stop));

        Assert.Contains("said nothing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_is_served_through_the_temp_folder()
    {
        var deep = Path.Combine(_folder.FullName, new string('d', 100));
        await using var server = await EmbeddedServer.StartAsync(new() { DataFolder = deep }, NullLogger.Instance, Stop);

        Assert.Equal(1, await RunAsync(server, "select 1"));
    }

    [Fact]
    public async Task Other_users_cannot_enter_the_data_and_the_password_is_asked_for()
    {
        await using var server = await StartAsync();

        var open = UnixFileMode.GroupExecute | UnixFileMode.GroupRead | UnixFileMode.OtherExecute | UnixFileMode.OtherRead;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(DataPath) & open);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(DataPath, "password")) & open);
        await using NpgsqlConnection stranger = new(new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "guess" }.ConnectionString);
        await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync(Stop));
    }

    [Fact]
    public async Task A_data_folder_that_the_servers_user_cannot_reach_is_named()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only under root does the server run as another user.");
        _folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        var refused = await Assert.ThrowsAsync<EmbeddedServerException>(StartAsync);

        Assert.Contains($"cannot enter {_folder.FullName}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_that_the_servers_user_cannot_reach_are_copied()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only under root does the server run as another user.");
        var closed = _folder.CreateSubdirectory("closed");
        closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var programs = closed.CreateSubdirectory("bin");
        foreach (var name in new[] { "postgres", "initdb" }) await File.WriteAllTextAsync(Path.Combine(programs.FullName, name), "", Stop);
        Directory.CreateDirectory(DataPath);

        var copy = new PostgresPrograms(programs.FullName).ReadableBy(new("nobody", 65534, 65534), DataPath, NullLogger.Instance);

        Assert.StartsWith(DataPath, copy.Folder, StringComparison.Ordinal);
        Assert.True(File.Exists(copy.Server) && File.Exists(copy.Initializer));
    }

    /// <summary>The server's own programs, which do this before they start.</summary>
    private string ProgramsThat(string first)
    {
        var real = PostgresPrograms.Find(null);
        var programs = _folder.CreateSubdirectory("slow");
        foreach (var name in new[] { "postgres", "initdb" })
        {
            var script = Path.Combine(programs.FullName, name);
            var server = Path.Combine(ReadableBin(real), name);
            File.WriteAllText(script, $"#!/bin/sh\n[ \"$1\" = --version ] || {{ {first}; }}\nexec {server} \"$@\"\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        }
        programs.UnixFileMode |= UnixFileMode.OtherExecute | UnixFileMode.OtherRead;
        return programs.FullName;
    }

    private string ReadableBin(PostgresPrograms programs) =>
        (ServerUser.ForThisHost() is { } user ? programs.ReadableBy(user, DataPath, NullLogger.Instance) : programs).Folder;

    private string DataPath => Path.Combine(_folder.FullName, "data");

    private string PidFile => Path.Combine(DataPath, "cluster", "postmaster.pid");

    /// <summary>As a host does it, which writes back too.</summary>
    private async Task StartAndStopAsync() => await (await KeptServer.StartAsync(new() { DataFolder = DataPath }, NullLogger.Instance, Stop)).DisposeAsync();

    private Task<EmbeddedServer> StartAsync() => EmbeddedServer.StartAsync(new() { DataFolder = DataPath }, NullLogger.Instance, Stop);

    /// <summary>A server whose host is gone and which does not know it: the case that the watcher beside it did not survive either.</summary>
    private async Task<Process> LeaveOverAsync(EmbeddedServer server)
    {
        await server.DisposeAsync();
        using var data = DataFolder.Hold(DataPath);
        var process = StartAlone(data);
        await Eventually.TrueAsync(() => Postmaster.Read(PidFile) is { IsReady: true } ready && ready.ProcessId == process.Id);
        await process.StandardInput.WriteLineAsync("the watcher goes"); // The server itself reads nothing.
        return process;
    }

    private static Process StartAlone(DataFolder data)
    {
        var programs = PostgresPrograms.Find(null);
        return ServerProcess.Start(data.User is { } user ? programs.ReadableBy(user, data.Path, NullLogger.Instance) : programs, data, []);
    }

    private static async Task<object?> RunAsync(EmbeddedServer server, string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Stop);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Stop);
    }
}
