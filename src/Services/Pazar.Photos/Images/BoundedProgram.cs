using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Pazar.Photos;

/// <summary>
/// Runs a program in a folder, without a shell and with next to nothing of this process's environment, for so long and with so much memory. Whatever ends the wait ends it and all that it
/// started. Where the system has <c>prlimit</c> (Linux), the kernel keeps the limits too.
/// </summary>
internal sealed class BoundedProgram(TimeSpan time, int megabytes)
{
    private const int MostSaidCharacters = 500;

    /// <summary>The largest file that it may write.</summary>
    private const long MostWrittenBytes = 256L * 1024 * 1024;

    private static readonly string? Limiter = OperatingSystem.IsLinux() ? ImageTool.PathOf("prlimit") : null;

    /// <summary>Null when it succeeded; else why it failed.</summary>
    public async Task<string?> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder, CancellationToken stop)
    {
        using Process process = new() { StartInfo = Start(program, arguments, environment, folder) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(time);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            return fault.Message;
        }
        process.StandardInput.Close();
        var (said, heard) = (SayingAsync(process.StandardError), SayingAsync(process.StandardOutput));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return string.Create(CultureInfo.InvariantCulture, $"it took longer than {time.TotalSeconds:0.#} s");
        }
        if (process.ExitCode == 0) return null;
        await heard;
        return await said is { Length: > 0 } words ? words : string.Create(CultureInfo.InvariantCulture, $"it ended with {process.ExitCode}");
    }

    private ProcessStartInfo Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        string[] limits = Limiter is null ? [] :
        [
            Limiter, Limit("as", (long)megabytes * 1024 * 1024), Limit("cpu", (long)Math.Ceiling(time.TotalSeconds)), Limit("fsize", MostWrittenBytes), Limit("core", 0), "--",
        ];
        string[] line = [.. limits, program, .. arguments];
        ProcessStartInfo start = new(line[0], line[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.TryGetValue("PATH", out var path);
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private static string Limit(string name, long most) => string.Create(CultureInfo.InvariantCulture, $"--{name}={most}");

    /// <summary>The beginning of what it says; the rest is read and forgotten, or it would wait for ever.</summary>
    private static async Task<string> SayingAsync(StreamReader output)
    {
        var kept = new char[MostSaidCharacters];
        var length = await output.ReadBlockAsync(kept);
        var rest = new char[4_096];
        while (await output.ReadAsync(rest) > 0) { }
        return new string(kept, 0, length).ReplaceLineEndings(" ").Trim();
    }
}
