namespace Pazar.Search;

/// <summary>Lets go of activity whose time is over, some thousand events at a time.</summary>
internal sealed class ForgetActivitySweep(ActivityStore store, TimeSpan kept)
{
    /// <summary>A backlog is worked off over several sweeps: it takes nobody's processor for long.</summary>
    private const int MostSteps = 20;

    public async Task SweepAsync(CancellationToken stop)
    {
        for (var step = 0; step < MostSteps && await store.ForgetAsync(kept, stop); step++) stop.ThrowIfCancellationRequested();
    }
}
