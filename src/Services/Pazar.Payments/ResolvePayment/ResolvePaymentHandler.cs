using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Commits what a person says became of a call, who said it, and what follows. Null is the outcome for a payment that does not exist.</summary>
internal sealed class ResolvePaymentHandler(IntentStore intents, RetryPolicy retries, ILogger logger) : IBatchHandler<ResolveCommand, Result<PaymentState>?>
{
    public async ValueTask<IReadOnlyList<Result<PaymentState>?>> HandleAsync(Batch<ResolveCommand> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.PaymentId).Distinct()], stop);
        var decided = batch.Decide(
            payments,
            (payments, message) => new Decided<Result<PaymentChange>?>(ResolvePayment.Decide(payments.Find(message.Body.PaymentId), message.Body, retries, batch.Now)),
            static (payments, decided) =>
            {
                if (decided.Value is { Succeeded: true } change) PaymentStore.Apply(payments, change.Value);
            });
        PaymentChange?[] changes = [.. decided.Select(d => d?.Value?.Value)];
        PaymentStore.Save(batch, payments);
        for (var i = 0; i < changes.Length; i++)
            if (changes[i] is { } change) Say(batch, i, change.After.Payable);
        PaymentChange.Say(batch, changes);
        intents.Commit(batch, payments, changes);
        return [.. decided.Select(d => d?.Value is not { } change ? (Result<PaymentState>?)null : change.Succeeded ? change.Value.After : change.Refusal)];
    }

    private void Say(Batch<ResolveCommand> batch, int cause, Payable payable)
    {
        var command = batch.Messages[cause].Body;
        batch.Append(cause, command.Told(payable));
        batch.AfterCommit(() => PaymentsLog.Resolved(logger, command.ResolvedBy.Value, command.Kind, command.PaymentId.Value, command.Outcome.ToName()));
    }
}
