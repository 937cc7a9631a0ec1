using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>Commits what the provider answered, with the events that follow from it.</summary>
internal sealed class RecordReplyHandler(PaymentStore store, AnswerWatch watch) : IBatchHandler<ProviderAnswer, PaymentStatus>
{
    public async ValueTask<IReadOnlyList<PaymentStatus>> HandleAsync(Batch<ProviderAnswer> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.OrderId).Distinct()], stop);
        var changes = batch.Decide(
            payments,
            static (payments, message) => payments.Find(message.Body.OrderId) is { } payment
                ? RecordReply.Decide(payment, message.Body.Name, message.Body.Reply)
                : throw new InvalidOperationException($"There is no payment for order {message.Body.OrderId}."),
            PaymentStore.Apply);
        store.Save(batch, payments, changes);
        store.DeleteAnswered(batch);
        batch.AfterCommit(() => watch.Tell(batch.Messages.Select(m => m.Body.OrderId)));
        return [.. changes.Select(change => change?.After.Status ?? default)];
    }
}
