using Pazar.EventLog;

namespace Pazar.Search;

/// <summary>Puts the events of a page where people find them.</summary>
internal sealed class RecordActivityHandler(TimeSpan kept) : IBatchHandler<ActivityEntry>
{
    public ValueTask HandleAsync(Batch<ActivityEntry> batch, CancellationToken stop)
    {
        ActivityStore.Add(batch, kept);
        return ValueTask.CompletedTask;
    }
}
