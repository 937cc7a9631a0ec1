namespace Pazar.Ordering;

/// <summary>Keeps what was noted of changes small: it is added up to minutes, and old minutes to days.</summary>
internal sealed class OrderTallySweep(OrderTallyStore store)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public async Task SweepAsync(CancellationToken stop)
    {
        while (await store.AddUpAsync(stop) >= OrderTallyStore.PageLimit) stop.ThrowIfCancellationRequested();
        await store.AddUpMinutesAsync(stop);
    }
}
