namespace Pazar.EventLog.Tests;

public sealed class LogTailTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Guid _key = Guid.CreateVersion7();

    [Fact]
    public async Task Who_waits_is_told_of_a_change_that_is_said()
    {
        await using var logs = await LogFixture.CreateAsync();
        LogTail tail = new(logs.Producer);
        var state = "PENDING";
        TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = tail.UntilAsync(_key, _ => { looked.TrySetResult(); return Task.FromResult(state); }, seen => seen == "CONFIRMED", Long, CancellationToken.None, Long);
        await looked.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        state = "CONFIRMED";
        await logs.SayAsync(new Noted(_key, 1, 1));
        Assert.Equal("CONFIRMED", await waiting.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_waits_is_told_of_what_the_log_does_not_say()
    {
        await using var logs = await LogFixture.CreateAsync();
        LogTail tail = new(logs.Producer);
        var state = "WAITING";
        TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = tail.UntilAsync(_key, _ => { looked.TrySetResult(); return Task.FromResult(state); }, seen => seen == "CAPTURED", Long, CancellationToken.None, Long);
        await looked.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        state = "CAPTURED";
        tail.Tell(Guid.CreateVersion7());
        tail.Tell(_key);
        Assert.Equal("CAPTURED", await waiting.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_waits_when_the_host_stops_is_answered_with_what_is_so_by_then()
    {
        await using var logs = await LogFixture.CreateAsync();
        using CancellationTokenSource stopping = new();
        LogTail tail = new(logs.Producer, stopping.Token);
        var state = "PENDING";
        TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = tail.UntilAsync(_key, _ => { looked.TrySetResult(); return Task.FromResult(state); }, _ => false, Long, CancellationToken.None, Long);
        await looked.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        // Changed, and not told yet.
        state = "RESERVED";
        await stopping.CancelAsync();
        Assert.Equal("RESERVED", await waiting.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_cannot_read_once_more_is_answered_with_what_was_seen()
    {
        await using var logs = await LogFixture.CreateAsync();
        LogTail tail = new(logs.Producer);
        var looks = 0;
        var seen = tail.UntilAsync(_key, async reading =>
        {
            if (Interlocked.Increment(ref looks) > 1) await Task.Delay(Timeout.Infinite, reading);
            return "PENDING";
        }, _ => false, TimeSpan.FromMilliseconds(50), CancellationToken.None);
        Assert.Equal("PENDING", await seen.WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_waits_for_no_time_at_all_sees_what_is_so()
    {
        await using var logs = await LogFixture.CreateAsync();
        LogTail tail = new(logs.Producer);
        Assert.Equal("PENDING", await tail.UntilAsync(_key, _ => Task.FromResult("PENDING"), _ => false, TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task Who_has_gone_is_not_answered()
    {
        await using var logs = await LogFixture.CreateAsync();
        LogTail tail = new(logs.Producer);
        using CancellationTokenSource gone = new();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tail.UntilAsync(_key, _ => Task.FromResult(1), _ => false, Long, gone.Token));
    }
}
