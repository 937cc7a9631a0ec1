using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pazar.Postgres;

namespace Pazar.Bench.Load;

/// <summary>Pazar itself, as a child process with its own configuration except for the limits on one client's rate.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int LongestLine = 300;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <summary>A few dozen users at one address do what thousands would: the limits of each are raised, nothing else.</summary>
    private static readonly (string Name, string Value)[] settings =
        [("Limits__WritesPerSecond", "1000000"), ("Limits__WritesBurst", "1000000"), ("Limits__ReadsPerSecond", "1000000"),
            ("Ordering__Unpaid__Orders", "20000"), ("Ordering__Unpaid__Units", "1000000"), ("Ordering__Unpaid__Value", "100000000")];

    private readonly Process _process;

    private HostProcess(Process process, int port, string data, TimeSpan toFirstAnswer) =>
        (_process, Port, DataFolder, ToFirstAnswer) = (process, port, data, toFirstAnswer);

    public int Port { get; }

    public string DataFolder { get; }

    /// <summary>From the start of the process to its first answered request.</summary>
    public TimeSpan ToFirstAnswer { get; }

    public int ProcessId => _process.Id;

    public string PostgresFolder => Path.Combine(DataFolder, "postgres");

    public int PostmasterId => int.Parse(
        File.ReadLines(Path.Combine(PostgresFolder, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static async Task CreateAdminAsync(string data, string email, string password)
    {
        using var process = Launch(["create-admin", "--email", email, "--new", "--data", data], ("PAZAR_PASSWORD", password));
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"create-admin failed with code {process.ExitCode}.");
    }

    public static async Task<HostProcess> StartAsync(string data)
    {
        var port = FreePort();
        var began = Stopwatch.GetTimestamp();
        var process = Launch(["run", "--urls", $"http://127.0.0.1:{port}", "--data", data, "--empty"], settings);
        using HttpClient client = new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = StartTimeout };
        while (Stopwatch.GetElapsedTime(began) < StartTimeout && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync("/api/products");
                if (answer.IsSuccessStatusCode) return new(process, port, data, Stopwatch.GetElapsedTime(began));
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
            await Task.Delay(Poll);
        }
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"The host did not answer within {StartTimeout.TotalSeconds} s.");
    }

    public string ConnectionString(string service) => EmbeddedServer.ConnectionStringOf(PostgresFolder, service);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Signal(_process.Id, Terminate);
            using CancellationTokenSource patience = new(StopTimeout);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine($"pazar: the host did not stop within {StopTimeout.TotalSeconds} s and is ended.");
                _process.Kill(entireProcessTree: true);
            }
        }
        _process.Dispose();
    }

    private static Process Launch(string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [HostPath(), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // A bench that is told to stop takes the host with it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (IsRunning(process)) _ = Signal(process.Id, Terminate);
        };
        process.OutputDataReceived += static (_, line) =>
        {
            // What the host says in a good run is of no interest here; its warnings and errors are.
            if (line.Data is { } text && (text.Contains("warn:", StringComparison.Ordinal) || text.Contains("fail:", StringComparison.Ordinal)
                || text.Contains("crit:", StringComparison.Ordinal))) Console.Error.WriteLine($"  host: {text[..Math.Min(text.Length, LongestLine)]}");
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static bool IsRunning(Process process)
    {
        try
        {
            return !process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return false; // Disposed: it was seen to end.
        }
    }

    /// <summary>All projects build into one folder, so the host stands beside the bench.</summary>
    private static string HostPath()
    {
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Pazar.Host/release/pazar-host.dll"));
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing; start the bench with ./pazar bench.");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
