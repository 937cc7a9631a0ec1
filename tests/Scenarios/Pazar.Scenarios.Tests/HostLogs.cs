using System.Runtime.CompilerServices;

// A scenario mostly waits for processes to start and to stop, so two run at once; more would only measure each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Pazar.Scenarios.Tests;

internal static class HostLogs
{
    /// <summary>A host's last words are shown with the failure when the test fails.</summary>
    [ModuleInitializer]
    internal static void Show() => HostProcess.LastWords = log => TestContext.Current.TestOutputHelper?.WriteLine(log);
}
