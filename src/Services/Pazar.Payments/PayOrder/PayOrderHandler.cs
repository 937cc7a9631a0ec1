using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Commits the intent of another authorization. Null is the outcome for a payment that the owner does not have.</summary>
internal sealed class PayOrderHandler(IntentStore intents) : IBatchHandler<PayCommand, Result<PaymentState>?>
{
    public async ValueTask<IReadOnlyList<Result<PaymentState>?>> HandleAsync(Batch<PayCommand> batch, CancellationToken stop)
    {
        var payments = await PaymentStore.LoadAsync(batch, [.. batch.Messages.Select(m => m.Body.PaymentId).Distinct()], stop);
        var decided = batch.Decide(
            payments,
            static (payments, message) => new Decided<Result<PaymentChange>?>(PayOrder.Decide(payments.Find(message.Body.PaymentId), message.Body)),
            static (payments, decided) =>
            {
                if (decided.Value is { Succeeded: true } change) PaymentStore.Apply(payments, change.Value);
            });
        PaymentChange?[] changes = [.. decided.Select(d => d?.Value?.Value)];
        PaymentStore.Save(batch, payments);
        PaymentChange.Say(batch, changes);
        intents.Commit(batch, payments, changes);
        return [.. decided.Select(d => d?.Value is not { } change ? (Result<PaymentState>?)null : change.Succeeded ? change.Value.After : change.Refusal)];
    }
}
