using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>Commits what is to be asked of the provider.</summary>
/// <param name="provider">The provider of payments that begin.</param>
internal sealed class FollowOrderHandler(IntentStore intents, string provider) : IBatchHandler<PayableNews>
{
    public async ValueTask HandleAsync(Batch<PayableNews> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.PaymentId).Distinct()], stop);
        var changes = batch.Decide(
            payments, (payments, message) => FollowOrder.Decide(payments.Find(message.Body.PaymentId), message.Body, provider), PaymentStore.Apply);
        PaymentStore.Save(batch, payments);
        PaymentChange.Say(batch, changes);
        intents.Commit(batch, payments, changes);
    }
}
