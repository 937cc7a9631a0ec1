namespace Pazar.EventLog;

/// <summary>The right of this process to do some work, for as long as it is renewed in time by the process's own clock.</summary>
internal sealed class Lease(TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<CancellationToken> _next = New();
    private CancellationTokenSource? _held;

    /// <summary>Waits until the lease is held; the token ends with it.</summary>
    public Task<CancellationToken> HeldAsync(CancellationToken stop)
    {
        lock (_gate)
        {
            return _held is { IsCancellationRequested: false } held ? Task.FromResult(held.Token) : _next.Task.WaitAsync(stop);
        }
    }

    /// <summary>It is held for <paramref name="remaining"/> from now, unless it is renewed or lost before.</summary>
    public void Hold(TimeSpan remaining)
    {
        if (remaining <= TimeSpan.Zero) return;
        lock (_gate)
        {
            if (_held is { IsCancellationRequested: false } held)
            {
                held.CancelAfter(remaining);
                return;
            }
            _held = new(remaining, clock);
            _next.SetResult(_held.Token);
            _next = New();
        }
    }

    public void Lose()
    {
        CancellationTokenSource? held;
        lock (_gate) held = _held;
        held?.Cancel();
    }

    public void Dispose()
    {
        Lose();
        _held?.Dispose();
    }

    private static TaskCompletionSource<CancellationToken> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
