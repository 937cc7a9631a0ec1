using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Pazar.Booking.Tests;

/// <summary>The host as a process of its own, on databases that it shares with others.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Client) = (process, new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address });

    public HttpClient Client { get; }

    public static async Task MigrateAsync(IReadOnlyDictionary<string, string> databases)
    {
        using var process = Launch(databases, "migrate");
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    public static async Task<HostProcess> StartAsync(IReadOnlyDictionary<string, string> databases)
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        free.Stop();
        HostProcess host = new(Launch(databases, "run", "--urls", address), new(address));
        var began = Stopwatch.GetTimestamp();
        while (!await host.IsReadyAsync())
        {
            Assert.False(host._process.HasExited, "The host ended early.");
            Assert.True(Stopwatch.GetElapsedTime(began) < StartTimeout, "The host did not answer in time.");
            await Task.Delay(50);
        }
        return host;
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Launch(IReadOnlyDictionary<string, string> databases, params string[] arguments)
    {
        // All projects build into one folder, so the host stands beside the tests.
        var host = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Pazar.Host", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "pazar-host.dll"));
        ProcessStartInfo start = new("dotnet", [host, .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, connectionString) in databases) start.Environment[$"ConnectionStrings__{name}"] = connectionString;
        start.Environment["Postgres__PoolSize"] = "8";
        // All buyers come from one address, with tokens that were never seen before.
        start.Environment["Limits__ReadsPerSecond"] = "1000000";
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
