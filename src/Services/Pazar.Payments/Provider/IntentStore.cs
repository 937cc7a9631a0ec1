using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Commits what is to be asked of providers, in the transaction of the payments that ask it, and hands it over once it is committed.</summary>
internal sealed class IntentStore(IntentQueues queues)
{
    /// <summary>One row for each provider: a provider that does not answer keeps nobody else's intents waiting.</summary>
    public void Commit<TMessage>(Batch<TMessage> batch, Loaded<Id<Payment>, PaymentState> payments, IReadOnlyList<PaymentChange?> changes)
    {
        Dictionary<Id<Payment>, (PaymentState Payment, string Headers)> begun = [];
        for (var i = 0; i < changes.Count; i++)
            if (changes[i] is { Begins: true, After.Id: var id } && payments.Find(id) is { Open: not null } payment) begun[id] = (payment, batch.Messages[i].Headers);
        foreach (var ofProvider in begun.Values.GroupBy(intent => intent.Payment.Provider)) Commit(batch, ofProvider.Key, [.. ofProvider]);
    }

    public void DeleteAnswered<TMessage>(Batch<TMessage> batch)
    {
        var pages = queues.TakeAnswered();
        if (pages.Length > 0) batch.Save("delete from intents where id = any($1)", Statement.Array(pages));
    }

    private void Commit<TMessage>(Batch<TMessage> batch, string provider, List<(PaymentState Payment, string Headers)> begun)
    {
        IntentPage page = new(Guid.CreateVersion7(batch.Now), begun.Count);
        batch.Save("insert into intents (id, provider, payment_ids, committed_at) values ($1, $2, $3, $4)",
            Statement.Value(page.Id), Statement.Value(provider), Statement.Array(begun.Select(intent => intent.Payment.Id.Value).ToArray()), Statement.Value(batch.Now));
        if (queues.Find(provider) is not { } queue) return;
        batch.AfterCommit(() => queue.HandOver(
            page, [.. begun.Select(intent => new Intent(page, intent.Payment.Request!, intent.Headers, IsInDoubt(intent.Payment)))]));
    }

    /// <summary>
    /// An authorization that is no longer wanted is not sent unless it was sent before; a refund that was refused is not made again if it was made all the same.
    /// </summary>
    private static bool IsInDoubt(PaymentState payment) =>
        payment is { Open: Operation.Authorize, IsCancelled: true } or { Open: Operation.Refund, NextRefund.Tries: > 0 };
}
