namespace Pazar.EventLog;

/// <summary>
/// Wakes whoever waits for a log to grow. It only hastens: every waiter also polls, so a lost signal costs a second, never an event.
/// </summary>
public sealed class LogSignal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Take it before looking at the log; it completes at the first growth after that.</summary>
    public Task Next => _next.Task;

    public void Raise()
    {
        var raised = Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        raised.TrySetResult();
    }

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
