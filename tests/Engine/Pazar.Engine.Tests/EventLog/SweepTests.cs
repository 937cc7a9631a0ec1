using Microsoft.Extensions.Logging.Abstractions;

namespace Pazar.EventLog.Tests;

public sealed class SweepTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_fails_is_done_again_after_a_pause()
    {
        SteppingClock clock = new();
        using CancellationTokenSource stop = new();
        var swept = 0;
        var running = new Sweep("test", "work", TimeSpan.FromSeconds(5), _ =>
        {
            if (++swept == 3) stop.Cancel();
            return swept == 1 ? Task.FromException(new InvalidOperationException("This sweep failed.")) : Task.CompletedTask;
        }, clock, NullLogger.Instance).RunAsync(stop.Token);

        await running.WaitAsync(Deadline);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)], clock.Pauses);
    }

    [Fact]
    public async Task One_that_is_not_urgent_begins_with_a_pause_and_one_that_takes_long_rests_longer()
    {
        SteppingClock clock = new();
        using CancellationTokenSource stop = new();
        var swept = 0;
        var running = new Sweep("test", "work", new(TimeSpan.FromSeconds(5), Rest: 50, IsUrgent: false), _ =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            if (++swept == 2) stop.Cancel();
            return Task.CompletedTask;
        }, clock, NullLogger.Instance).RunAsync(stop.Token);

        await running.WaitAsync(Deadline);
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(50)], clock.Pauses);
    }

    [Fact]
    public async Task A_stop_ends_the_sweep_and_the_pause()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource began = new();
        var running = new Sweep("test", "work", TimeSpan.FromHours(1), stopping =>
        {
            began.SetResult();
            return Task.Delay(Timeout.Infinite, stopping);
        }, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token);
        await began.Task.WaitAsync(Deadline);

        await stop.CancelAsync();
        await running.WaitAsync(Deadline);
    }

    /// <summary>Time passes only where somebody waits for it, and then at once.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _now;

        public List<TimeSpan> Pauses { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
