using System.Collections.Concurrent;

namespace Pazar.Testing;

/// <summary>
/// Ends what all tests of a process share, the newest first. It is a fixture of each test assembly, because xunit gives a process ten seconds once its tests
/// are done, handlers of the process's exit included, and then calls it failed; a busy machine needs longer to stop a server and to delete its folder.
/// </summary>
public sealed class ProcessEnd : IAsyncDisposable
{
    private static readonly ConcurrentStack<Func<Task>> Ends = new();

    // Who is interrupted, and who has no fixtures, comes here. The end of a process is not asynchronous; nothing else can run any more that this could block.
    static ProcessEnd() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAsync().GetAwaiter().GetResult();

    public static void Does(Func<Task> end) => Ends.Push(end);

    public ValueTask DisposeAsync() => new(EndAsync());

    private static async Task EndAsync()
    {
        while (Ends.TryPop(out var end)) await end();
    }
}
