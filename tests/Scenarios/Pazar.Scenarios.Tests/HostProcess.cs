using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pazar.Postgres;

namespace Pazar.Scenarios.Tests;

/// <summary>A real host on a real port, which can be killed and started again on the same data.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int ShownLines = 40;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);

    // What a test cannot do without: hundreds of customers from one address, and no seconds spent on hashing.
    private static readonly (string, string)[] Common =
    [
        ("Limits:ReadsPerSecond", "1000000"), ("Limits:WritesPerSecond", "1000000"), ("Limits:WritesBurst", "1000000"),
        ("Ordering:Unpaid:Orders", "100000"), ("Ordering:Unpaid:Units", "10000000"),
        ("Identity:PasswordIterations", "100000"), ("Identity:PasswordQueue", "1000"),
    ];

    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string[] _options;
    private readonly (string, string)[] _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    private HostProcess(HostFolder folder, string[] options, (string, string)[] settings)
    {
        Folder = folder;
        _options = options;
        _settings = [.. Common, .. settings];
        Address = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
    }

    public HostFolder Folder { get; }

    public Uri Address { get; }

    public int ProcessId => _process!.Id;

    public string Log => string.Join('\n', _log);

    public static async Task<HostProcess> StartAsync(params (string Name, string Value)[] settings) =>
        await StartAsync(await HostFolder.WithAdminAsync(), settings);

    public static Task<HostProcess> StartAsync(HostFolder folder, params (string Name, string Value)[] settings) => StartAsync(folder, ["--empty"], settings);

    /// <summary>As a newcomer starts it: with the demo shop.</summary>
    public static Task<HostProcess> StartWithDemoAsync(HostFolder folder) => StartAsync(folder, [], []);

    private static async Task<HostProcess> StartAsync(HostFolder folder, string[] options, (string, string)[] settings)
    {
        HostProcess host = new(folder, options, settings);
        try
        {
            await host.StartAgainAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task StartAgainAsync()
    {
        var process = _process = HostCommand.Start(["run", "--urls", Address.ToString(), "--data", Folder.Path, .. _options], _settings);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.TrueAsync(async () =>
        {
            Assert.False(process.HasExited, Log);
            return await IsReadyAsync();
        }, LongestStart, () => $"the host is not ready:\n{Log}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: the process is there and does nothing, and its connections stay open.</summary>
    public void Freeze() => Posix.Signal(_process!.Id, Stop);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Posix.Signal(_process!.Id, Continue);

    /// <summary>SIGTERM; answers the exit code, and fails when the end takes longer than <paramref name="within"/>.</summary>
    public async Task<int> StopAsync(TimeSpan within)
    {
        Posix.Signal(_process!.Id, Terminate);
        using CancellationTokenSource patience = new(within);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The host did not end within {within}:\n{Log}");
        }
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        // Shown with the failure when the test fails.
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _log.TakeLast(ShownLines)));
        // The embedded server notices the end of its host, and stops.
        await Eventually.TrueAsync(() => Folder.ServerProcess is null, LongestEnd, () => $"PostgreSQL process {Folder.ServerProcess} outlived its host");
        if (Directory.Exists(Folder.Path)) Directory.Delete(Folder.Path, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri(Address, "/healthz/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is not null) _log.Enqueue(line);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
