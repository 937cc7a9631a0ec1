using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Looks for payments whose time to be tried again has come. Which they are is the database's clock to say.</summary>
internal sealed class RetrySweep(OpenIntentStore store, Batcher<Id<Payment>, PaymentStatus> retry)
{
    private const int PageLimit = 500;

    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public async Task SweepAsync(CancellationToken stop)
    {
        var due = await store.ReadDueAsync(PageLimit, stop);
        await Task.WhenAll(due.Select(order => retry.SubmitAsync(order, CommandOrigin.Service)));
    }
}
