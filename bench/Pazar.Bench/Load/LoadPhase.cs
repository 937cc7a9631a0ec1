using System.Diagnostics;
using System.Text.Json;
using Pazar.Bench.Generator;
using Pazar.Testing;

namespace Pazar.Bench.Load;

/// <summary>One load on the host, from a generator in a process of its own, and what it cost.</summary>
internal sealed record LoadPhase(GeneratorResult Result, LoadCost Cost, string AcknowledgedFile)
{
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(100);

    public static async Task<LoadPhase> RunAsync(HostProcess host, GeneratorPlan plan)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["generator"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // An answer is read on the thread that learns of it: the generator takes as little as it can of the machine that it shares.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        using var generator = Process.Start(start)!;
        await generator.StandardInput.WriteLineAsync(JsonSerializer.Serialize(plan, GeneratorJson.Default.GeneratorPlan));
        await generator.StandardInput.FlushAsync();

        await ExpectAsync(generator, GeneratorCommand.Began);
        var postmaster = host.Folder.ServerProcess ?? throw new InvalidOperationException("The host has no embedded server.");
        Use before = Use.Now(host.ProcessId, postmaster, generator.Id);
        var ended = ExpectAsync(generator, GeneratorCommand.Ended);
        double resident = 0;
        while (!ended.IsCompleted)
        {
            resident = Math.Max(resident, ProcessorTime.Resident(host.ProcessId));
            await Task.WhenAny(ended, Task.Delay(Sample));
        }
        await ended;
        LoadCost cost = new(Use.Now(host.ProcessId, postmaster, generator.Id).Since(before), resident, ProcessorTime.ProportionalOfTree(postmaster));

        var result = JsonSerializer.Deserialize(await ReadAsync(generator), GeneratorJson.Default.GeneratorResult)!;
        await generator.WaitForExitAsync();
        return new(result, cost, plan.AcknowledgedFile);
    }

    private static async Task ExpectAsync(Process generator, string expected)
    {
        var line = await ReadAsync(generator);
        if (line != expected) throw new InvalidOperationException($"The generator said \"{line}\" and not \"{expected}\".");
    }

    private static async Task<string> ReadAsync(Process generator) =>
        await generator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The generator ended early.");
}

/// <summary>Processors kept busy, and megabytes of memory.</summary>
internal sealed record LoadCost(Use Processors, double HostMemory, double PostgresMemory);
