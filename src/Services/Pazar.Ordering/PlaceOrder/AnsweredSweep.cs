namespace Pazar.Ordering;

/// <summary>Lets go of refusals that are as old as what the log keeps: what was refused is not heard again after that.</summary>
internal sealed class AnsweredSweep(AnsweredStore store, TimeSpan retention)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken stop)
    {
        while (await store.ForgetAsync(retention, stop) == AnsweredStore.PageLimit) stop.ThrowIfCancellationRequested();
    }
}
