using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

/// <summary>Tells of payments that wait for a provider which is not configured any more. They wait until it is, for nobody else knows of their money.</summary>
internal sealed class UnconfiguredProviders(OpenIntentStore store, IReadOnlyList<string> configured, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task SweepAsync(CancellationToken stop)
    {
        foreach (var (provider, payments) in await store.ReadUnconfiguredAsync(configured, stop)) PaymentsLog.ProviderMissing(logger, provider, payments);
    }
}
