using System.Runtime.CompilerServices;

// Each scenario loads the whole machine; two at once would only measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pazar.Scenarios.Tests;

internal static class HostLogs
{
    /// <summary>A host's last words are shown with the failure when the test fails.</summary>
    [ModuleInitializer]
    internal static void Show() => HostProcess.LastWords = log => TestContext.Current.TestOutputHelper?.WriteLine(log);
}
