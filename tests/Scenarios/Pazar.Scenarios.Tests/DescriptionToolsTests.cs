using System.Diagnostics;

namespace Pazar.Scenarios.Tests;

/// <summary>The description in the hands of tools that nobody here wrote: a linter, a generator of clients, a compiler, and a proxy that compares.</summary>
[Trait("Takes", "long")]
public sealed class DescriptionToolsTests
{
    private const string Tools = "PAZAR_DESCRIPTION_TOOLS";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_client_made_from_the_description_compiles_strictly_and_every_call_is_as_described()
    {
        if (Environment.GetEnvironmentVariable(Tools) is not { Length: > 0 } tools)
        {
            Assert.Skip($"{Tools} names no folder; ./pazar test installs the tools and sets it.");
            return;
        }
        await using var host = await HostProcess.StartAsync();
        var work = HostFolder.Empty().Path;

        ProcessStartInfo start = new("node", [Path.Combine(RepositoryFolder.Path, "eng", "description", "check.mjs"), host.Address.ToString().TrimEnd('/'), tools, work])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["PAZAR_ADMIN"], start.Environment["PAZAR_PASSWORD"]) = (HostFolder.AdminEmail, HostFolder.AdminPassword);
        using var check = Process.Start(start)!;
        using CancellationTokenSource patience = new(Longest);
        var output = check.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = check.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await check.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!check.HasExited) check.Kill(entireProcessTree: true);
        }

        Assert.True(check.ExitCode == 0, await output + await errors);
        Assert.Contains("calls went through as described", await output, StringComparison.Ordinal);
        await host.AuditAsync();
    }
}
