using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Pazar.Scenarios.Tests;

/// <summary>What a newcomer pastes.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task The_order_of_the_README_is_confirmed_as_it_stands_there()
    {
        var script = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "README.md"))).Select(block => block.Groups[1].Value)
            .Single(block => block.Contains("/api/orders", StringComparison.Ordinal));
        await using var host = await HostProcess.StartWithDemoAsync(HostFolder.Empty());

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script.Replace("localhost:8080", host.Address.Authority, StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(10));

        Assert.Contains("\"status\":\"CONFIRMED\"", (await said)[0], StringComparison.Ordinal);
        await host.AuditAsync();
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
