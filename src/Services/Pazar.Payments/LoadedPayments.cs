using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The payments that a batch touches, as they stand after the messages decided so far, and which of them exist in the database.</summary>
internal sealed class LoadedPayments(Loaded<Id<Payment>, PaymentState> rows, HashSet<Id<Payment>> existing)
{
    public IEnumerable<PaymentState> Changed => rows.Changed;

    public PaymentState? Find(Id<Payment> id) => rows.Find(id);

    public bool Existed(Id<Payment> id) => existing.Contains(id);

    public void Apply(PaymentChange change)
    {
        if (!ReferenceEquals(rows.Find(change.After.Id), change.After)) rows.Set(change.After.Id, change.After);
    }
}
