namespace Pazar.EventLog;

/// <summary>
/// Wakes whoever waits for a log to grow. It only hastens: every waiter also polls, so a lost signal costs some seconds, never an event.
/// </summary>
public sealed class LogSignal
{
    private TaskCompletionSource _next = New();
    private TaskCompletionSource _nextAppended = New();

    /// <summary>Take it before looking at the log; it completes at the first growth after that.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>As <see cref="Next"/>, but only for what this process appended: that is what others have to be told.</summary>
    internal Task NextAppended => Volatile.Read(ref _nextAppended).Task;

    /// <summary>The log grew, as far as anybody says.</summary>
    public void Raise() => Complete(ref _next);

    /// <summary>This process made the log grow.</summary>
    internal void RaiseAppended()
    {
        Complete(ref _nextAppended);
        Complete(ref _next);
    }

    private static void Complete(ref TaskCompletionSource source) => Interlocked.Exchange(ref source, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when the log grew after <paramref name="next"/> was taken, or when <paramref name="poll"/> is over.</summary>
    public static async Task WaitAsync(Task next, TimeSpan poll, CancellationToken stop)
    {
        try
        {
            await next.WaitAsync(poll, stop);
        }
        catch (TimeoutException)
        {
            // Polling is the truth; the signal is only the shortcut.
        }
    }
}
