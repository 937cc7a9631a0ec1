using System.Diagnostics;
using System.Globalization;

namespace Pazar.Photos.Tests;

/// <summary>A server of the S3 protocol that others wrote, in a process of its own.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Tools = "PAZAR_S3_TOOLS";
    private const string Bucket = "photos";

    private readonly Process _process;
    private readonly string _folder;
    private readonly int _port;

    private S3Server(Process process, string folder, int port) => (_process, _folder, _port) = (process, folder, port);

    /// <summary>The objects that it has.</summary>
    public IReadOnlyList<string> Objects => [.. Directory.GetFiles(Path.Combine(_folder, Bucket), "*._S3rver_object", SearchOption.AllDirectories)];

    public static async Task<S3Server> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Tools) is not { Length: > 0 } tools)
        {
            Assert.Skip($"{Tools} names no folder; ./pazar test installs the S3 server and sets it.");
            throw new UnreachableException();
        }
        var folder = Directory.CreateTempSubdirectory("pazar-s3-").FullName;
        ProcessStartInfo start = new("node", [Path.Combine(AppContext.BaseDirectory, "server.mjs"), tools, folder, Bucket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The S3 server did not start.");
        return new(process, folder, int.Parse(port, CultureInfo.InvariantCulture));
    }

    public S3Options Options() => new() { Endpoint = $"http://127.0.0.1:{_port}", Bucket = Bucket, AccessKey = "S3RVER", SecretKey = "S3RVER" };

    /// <summary>What a shop sets to keep its photos here.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["Photos:Store"] = S3PhotoStore.StoreName,
        ["Photos:S3:Endpoint"] = Options().Endpoint,
        ["Photos:S3:Bucket"] = Bucket,
        ["Photos:S3:AccessKey"] = "S3RVER",
        ["Photos:S3:SecretKey"] = "S3RVER",
    };

    public async Task StopAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
