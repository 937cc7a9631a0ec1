using Pazar.EventLog;

namespace Pazar.Ordering;

/// <summary>Lets go of refusals that are as old as what the log keeps: what was refused is not heard again after that.</summary>
internal sealed class AnsweredSweep(AnsweredStore store, TimeSpan retention)
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public Task SweepAsync(CancellationToken stop) => Pages.RunAsync(AnsweredStore.PageLimit, () => store.ForgetAsync(retention, stop), stop);
}
