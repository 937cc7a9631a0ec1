using Microsoft.Extensions.Logging;
using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>Commits what the provider answered, with the events that follow from it.</summary>
internal sealed class RecordReplyHandler(PaymentStore store, AnswerWatch watch, RetryPolicy retries, ILogger logger) : IBatchHandler<ProviderAnswer, AnswerEffect>
{
    public async ValueTask<IReadOnlyList<AnswerEffect>> HandleAsync(Batch<ProviderAnswer> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.OrderId).Distinct()], stop);
        var changes = batch.Decide(
            payments,
            (payments, message) => payments.Find(message.Body.OrderId) is { } payment
                ? RecordReply.Decide(payment, message.Body.Name, message.Body.Reply, retries, batch.Now)
                : throw new InvalidOperationException($"There is no payment for order {message.Body.OrderId}."),
            PaymentStore.Apply);
        store.Save(batch, payments, changes);
        store.DeleteAnswered(batch);
        batch.AfterCommit(() => Tell(batch, changes));
        return [.. changes.Select((change, i) => EffectOf(change, batch.Messages[i].Body))];
    }

    /// <summary>An answer that says nothing about the open operation leaves it open.</summary>
    private static AnswerEffect EffectOf(PaymentChange? change, ProviderAnswer answer) =>
        change?.After.Request?.Name == answer.Name ? AnswerEffect.LeftOpen : AnswerEffect.Closed;

    private void Tell(Batch<ProviderAnswer> batch, PaymentChange?[] changes)
    {
        watch.Tell(batch.Messages.Select(m => m.Body.OrderId));
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i] is not { IsContradicted: true }) continue;
            var (order, name, reply) = batch.Messages[i].Body;
            PaymentsLog.Contradicted(logger, order.Value, name, reply.Outcome);
        }
    }
}
