using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The payments that a batch touches, as they stand after the messages decided so far, and which of them exist in the database.</summary>
internal sealed class LoadedPayments(Loaded<Id<Order>, PaymentState> rows, HashSet<Id<Order>> existing)
{
    public IEnumerable<PaymentState> Changed => rows.Changed;

    public PaymentState? Find(Id<Order> order) => rows.Find(order);

    public bool Existed(Id<Order> order) => existing.Contains(order);

    public void Apply(PaymentChange change)
    {
        if (!ReferenceEquals(rows.Find(change.After.OrderId), change.After)) rows.Set(change.After.OrderId, change.After);
    }
}
