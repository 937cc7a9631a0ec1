namespace Pazar.Photos.Tests.Images;

public sealed class BoundedProgramTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("pazar-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_succeeds_says_nothing() => Assert.Null(await RunAsync(Long, "echo fine"));

    [Fact]
    public async Task What_fails_says_why() => Assert.Equal("no such picture", await RunAsync(Long, "echo no such picture >&2; exit 3"));

    [Fact]
    public async Task What_says_nothing_is_told_by_its_code() => Assert.Equal("it ended with 3", await RunAsync(Long, "exit 3"));

    [Fact]
    public async Task A_program_that_is_not_there_says_so()
    {
        var said = await new BoundedProgram(Long, 512).RunAsync("/nowhere/vips", [], new Dictionary<string, string>(), _folder, CancellationToken.None);
        Assert.False(string.IsNullOrEmpty(said));
    }

    [Fact]
    public async Task What_hangs_is_ended_with_all_that_it_started()
    {
        Assert.Equal("it took longer than 1 s", await RunAsync(TimeSpan.FromSeconds(1), "sleep 600 & echo $! > child; echo $$ > parent; wait"));
        await HaveEndedAsync();
    }

    [Fact]
    public async Task Who_does_not_wait_any_more_ends_it()
    {
        using CancellationTokenSource leaving = new();
        var running = new BoundedProgram(Long, 512).RunAsync("sh", ["-c", "sleep 600 & echo $! > child; echo $$ > parent; wait"], new Dictionary<string, string>(), _folder, leaving.Token);
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(_folder, "parent")) && File.ReadAllText(Path.Combine(_folder, "parent")).Length > 0);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await HaveEndedAsync();
    }

    [Fact]
    public async Task It_gets_no_more_memory_than_it_is_given()
    {
        if (ImageTool.PathOf("prlimit") is null) Assert.Skip("prlimit is missing.");
        Assert.NotNull(await RunAsync(Long, "head -c 300000000 /dev/zero | tail"));
    }

    [Fact]
    public async Task It_finds_nothing_of_this_process_in_its_environment()
    {
        Environment.SetEnvironmentVariable("PAZAR_PHOTO_SECRET", "secret");
        Assert.Null(await RunAsync(Long, "test -z \"$PAZAR_PHOTO_SECRET\""));
    }

    [Fact]
    public async Task What_it_says_without_end_does_not_hold_it_up() => Assert.Null(await RunAsync(Long, "head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2"));

    private Task<string?> RunAsync(TimeSpan time, string script) =>
        new BoundedProgram(time, 256).RunAsync("sh", ["-c", script], new Dictionary<string, string>(), _folder, CancellationToken.None);

    private async Task HaveEndedAsync()
    {
        foreach (var file in new[] { "child", "parent" })
        {
            var process = (await File.ReadAllTextAsync(Path.Combine(_folder, file))).Trim();
            await Eventually.TrueAsync(() => !File.Exists($"/proc/{process}/status") || File.ReadAllText($"/proc/{process}/status").Contains("State:\tZ", StringComparison.Ordinal));
        }
    }
}
