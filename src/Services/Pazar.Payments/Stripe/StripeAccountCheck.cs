using Microsoft.Extensions.Logging;
using Pazar.Http;

namespace Pazar.Payments;

/// <summary>
/// Stops the process when its key is of another account than that which holds money of live payments: with it nothing held could be taken or given back,
/// and new money would go to somebody else.
/// </summary>
internal sealed class StripeAccountCheck(StripeAccount account, StripeStore store, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await account.FindAsync(stop) is { } own && await store.FindHoldElsewhereAsync(own, stop) is var (other, payments))
                    throw new SettingException($"Payments:Stripe:SecretKey is of the account {own}, but {payments} payments are held in {other}; set a key of that account until they have ended or lapsed.");
                break;
            }
            catch (Exception fault) when (fault is not SettingException && !stop.IsCancellationRequested)
            {
                PaymentsLog.StripeAccountUnknown(logger, fault.Message);
            }
            await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        // It has nothing more to do, and whoever ends before the process does has failed.
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
