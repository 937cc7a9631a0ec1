using Microsoft.Extensions.Logging;
using Pazar.EventLog;

namespace Pazar.Payments;

/// <summary>Commits what the provider answered, with the events that follow from it.</summary>
internal sealed class RecordReplyHandler(IntentStore intents, RetryPolicy retries, ILogger logger) : IBatchHandler<ProviderAnswer, AnswerEffect>
{
    public async ValueTask<IReadOnlyList<AnswerEffect>> HandleAsync(Batch<ProviderAnswer> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.PaymentId).Distinct()], stop);
        var changes = batch.Decide(
            payments,
            (payments, message) => payments.Find(message.Body.PaymentId) is { } payment && payment.Provider == message.Body.Provider
                ? RecordReply.Decide(payment, message.Body.Name, message.Body.Reply, retries, batch.Now)
                : throw new InvalidOperationException($"There is no payment {message.Body.PaymentId} with the provider {message.Body.Provider}."),
            PaymentStore.Apply);
        PaymentStore.Save(batch, payments);
        PaymentChange.Say(batch, changes);
        intents.Commit(batch, payments, changes);
        intents.DeleteAnswered(batch);
        batch.AfterCommit(() => Warn(batch, changes));
        return [.. changes.Select((change, i) => EffectOf(change, batch.Messages[i].Body))];
    }

    /// <summary>
    /// An answer that says nothing about the open operation leaves it open. One that nobody can tell of any more stays open and nobody works at it, as one
    /// does whose provider tells when it has ended.
    /// </summary>
    private static AnswerEffect EffectOf(PaymentChange? change, ProviderAnswer answer) =>
        answer.Reply.Outcome is not (ReplyOutcome.Unresolved or ReplyOutcome.OnItsWay) && change?.After.Request?.Name == answer.Name ? AnswerEffect.LeftOpen : AnswerEffect.Closed;

    private void Warn(Batch<ProviderAnswer> batch, PaymentChange?[] changes)
    {
        for (var i = 0; i < changes.Length; i++)
        {
            if (changes[i] is not { IsContradicted: true }) continue;
            var (payment, provider, name, reply, _) = batch.Messages[i].Body;
            PaymentsLog.Contradicted(logger, provider, payment.Value, name, reply.Outcome);
        }
    }
}
