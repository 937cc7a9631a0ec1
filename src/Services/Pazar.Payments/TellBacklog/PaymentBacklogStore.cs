using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Payments;

/// <summary>Payments of which it is not known what became of them at their provider.</summary>
/// <param name="InDoubt">Those that are being found out about.</param>
/// <param name="Unresolved">Those of which the provider can tell nothing any more: people have to see to them.</param>
public sealed record PaymentBacklog(long InDoubt, long Unresolved);

/// <summary>The SQL that counts them, from the few rows that lead to them.</summary>
public static class PaymentBacklogStore
{
    /// <summary>What is answered in that time was never in doubt.</summary>
    private static readonly TimeSpan UsualAnswer = TimeSpan.FromSeconds(10);

    /// <summary>Of a provider that is away for long no more are counted.</summary>
    private const int MostPages = 1_000;

    public static async Task<PaymentBacklog> ReadAsync(Database payments, CancellationToken stop)
    {
        var inDoubt = await payments.FindAsync("""
            select count(distinct p.payable_id)
            from (select payment_ids from intents where committed_at < now() - $1 limit $2) i cross join unnest(i.payment_ids) u (id)
            join payment p on p.payable_id = u.id where p.open_operation is not null
            """, static row => row.GetInt64(0), stop, Statement.Value(UsualAnswer), Statement.Value(MostPages));
        return new(inDoubt, await new StripeStore(payments).CountUnresolvedAsync(stop));
    }
}
