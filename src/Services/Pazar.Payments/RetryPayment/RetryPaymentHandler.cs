using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Commits the intents of what is tried again.</summary>
internal sealed class RetryPaymentHandler(IntentStore intents) : IBatchHandler<Id<Payment>, PaymentStatus>
{
    public async ValueTask<IReadOnlyList<PaymentStatus>> HandleAsync(Batch<Id<Payment>> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body).Distinct()], stop);
        var changes = batch.Decide(payments, (payments, message) => RetryPayment.Decide(payments.Find(message.Body)!, batch.Now), PaymentStore.Apply);
        PaymentStore.Save(batch, payments);
        PaymentChange.Say(batch, changes);
        intents.Commit(batch, payments, changes);
        return [.. changes.Select(change => change?.After.Status ?? default)];
    }
}
