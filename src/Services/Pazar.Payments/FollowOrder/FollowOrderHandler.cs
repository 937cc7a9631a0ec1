using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>Commits what is to be asked of the provider, and hands it over once it is committed.</summary>
internal sealed class FollowOrderHandler(PaymentStore store) : IBatchHandler<PayableNews>
{
    public async ValueTask HandleAsync(Batch<PayableNews> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.PaymentId).Distinct()], stop);
        var changes = batch.Decide(
            payments, static (payments, message) => FollowOrder.Decide(payments.Find(message.Body.PaymentId), message.Body), PaymentStore.Apply);
        store.Save(batch, payments, changes);
    }
}
