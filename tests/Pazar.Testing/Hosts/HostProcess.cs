using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>A real host on a real port, which can be killed and started again on the same data.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int ShownLines = 40;
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(15);

    // What a test cannot do without: hundreds of customers from one address, and no seconds spent on hashing.
    private static readonly (string, string)[] Common =
    [
        ("Limits:ReadsPerSecond", "1000000"), ("Limits:WritesPerSecond", "1000000"), ("Limits:WritesBurst", "1000000"),
        ("Ordering:Unpaid:Orders", "100000"), ("Ordering:Unpaid:Units", "10000000"),
        ("Identity:PasswordIterations", "100000"), ("Identity:PasswordQueue", "1000"),
    ];

    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly HostStart _start;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    private HostProcess(HostStart start)
    {
        _start = start;
        Address = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        // Who is told to stop takes the host along.
        ProcessEnd.Does(EndAsync);
    }

    /// <summary>Takes the last lines of a host's log when the host is done with.</summary>
    public static Action<string> LastWords { get; set; } = _ => { };

    public HostFolder Folder => _start.Folder;

    public Uri Address { get; }

    public int ProcessId => _process!.Id;

    /// <summary>From the start of the process to its first answered request.</summary>
    public TimeSpan ToFirstAnswer { get; private set; }

    public string Log => string.Join('\n', _log);

    public static async Task<HostProcess> StartAsync(params (string Name, string Value)[] settings) =>
        await StartAsync(await HostFolder.WithAdminAsync(), settings);

    public static Task<HostProcess> StartAsync(HostFolder folder, params (string Name, string Value)[] settings) =>
        StartAsync(new HostStart(folder) { Settings = [.. Common, .. settings] });

    /// <summary>As a newcomer starts it: with the demo shop.</summary>
    public static Task<HostProcess> StartWithDemoAsync(HostFolder folder, params string[] options) => StartAsync(new HostStart(folder) { Options = options, Settings = Common });

    public static async Task<HostProcess> StartAsync(HostStart start)
    {
        HostProcess host = new(start);
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
        var began = Stopwatch.GetTimestamp();
        var process = _process = HostCommand.Start(["run", "--urls", Address.ToString(), "--data", Folder.Path, .. _start.Options], _start.Settings);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var answers = await Eventually.TryAsync(async () => process.HasExited || await AnswersAsync(), LongestStart, ProbePause);
        ToFirstAnswer = Stopwatch.GetElapsedTime(began);
        if (!answers || process.HasExited) throw new InvalidOperationException($"The host does not answer{(process.HasExited ? ", it has ended" : "")}:\n{Log}");
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
            throw new TimeoutException($"The host did not end within {within}:\n{Log}");
        }
        return _process.ExitCode;
    }

    /// <summary>Audits what this host serves, whether it runs or not, as an operator does. Fails when a rule is broken.</summary>
    public async Task<HostAudit> AuditAsync()
    {
        var audit = await HostAudit.RunAsync(Folder, _start.Settings);
        return audit.Violations == 0 ? audit : throw new InvalidOperationException(audit.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        _process = null;
        LastWords(string.Join('\n', _log.TakeLast(ShownLines)));
        // The embedded server notices the end of its host, and stops.
        await Eventually.TrueAsync(() => Folder.ServerProcess is null, LongestEnd, () => $"PostgreSQL process {Folder.ServerProcess} outlived its host");
        if (_start.IsFolderLost && Directory.Exists(Folder.Path)) Directory.Delete(Folder.Path, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri(Address, _start.Asks));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception fault) when (fault is HttpRequestException or SocketException or OperationCanceledException)
        {
            // A connection that is reset in the instant of its making is told by the socket itself.
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is null) return;
        _log.Enqueue(line);
        _start.Hears(line);
    }

    private async Task EndAsync()
    {
        if (_process is { HasExited: false }) await StopAsync(LongestEnd);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
