using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>The SQL by which a payment's part of a saga is told: all of it is in its row.</summary>
public static class PaymentSagaStore
{
    /// <summary>Null where there is no payment, or none yet.</summary>
    public static Task<PaymentSaga?> FindAsync(Database payments, Id<Payment> id, CancellationToken stop) => payments.FindAsync(
        $"select {PaymentStore.Columns} from payment where payable_id = $1 and currency <> ''", static row => PaymentSaga.Of(PaymentStore.Read(row)), stop, Statement.Value(id.Value));
}
