using Microsoft.Extensions.Logging;

namespace Pazar.EventLog;

/// <summary>How often something is done.</summary>
/// <param name="Every">The pause between two times.</param>
/// <param name="Rest">The pause is at least this many times as long as the time before it took.</param>
/// <param name="BusyRest">The same while more is said than one time does: what nobody waits for leaves the processor to whoever says so much.</param>
/// <param name="IsUrgent">Whether the first one comes at once, and not after a pause.</param>
public readonly record struct Rhythm(TimeSpan Every, int Rest = 0, bool IsUrgent = true, int BusyRest = 0)
{
    public static implicit operator Rhythm(TimeSpan every) => new(every);

    /// <summary>A full page says that there is more to do than waiting would gather; what may lag rests behind it all the same.</summary>
    /// <param name="read">The events of the page.</param>
    /// <param name="said">How many events there are more than before the page.</param>
    internal TimeSpan PauseAfter(TimeSpan took, int read, long said, int pageLimit)
    {
        var rest = took * (said > pageLimit ? Math.Max(Rest, BusyRest) : Rest);
        return read < pageLimit && Every > rest ? Every : rest;
    }
}

/// <summary>Work that is done again and again. What fails once is told and done again after the pause.</summary>
internal sealed class Sweep(string service, string name, Rhythm rhythm, Func<CancellationToken, Task> sweep, TimeProvider clock, ILogger logger)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = rhythm.IsUrgent ? TimeSpan.Zero : rhythm.Every;
        while (true)
        {
            await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            var began = clock.GetTimestamp();
            try
            {
                await sweep(stop);
            }
            catch (Exception fault)
            {
                if (!stop.IsCancellationRequested) EventLogLog.SweepFailed(logger, service, name, fault.Message);
            }
            var rest = clock.GetElapsedTime(began) * rhythm.Rest;
            pause = rest > rhythm.Every ? rest : rhythm.Every;
        }
    }
}
