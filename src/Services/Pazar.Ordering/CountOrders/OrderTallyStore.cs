using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The SQL that adds up what changed of orders. The triggers of their table note it, in the transaction of the change.</summary>
internal sealed class OrderTallyStore(Database database)
{
    /// <summary>How many changes one statement adds up.</summary>
    public const int PageLimit = 10_000;

    /// <summary>A whole day can be told by the minute, wherever it begins.</summary>
    private static readonly TimeSpan KeptByMinute = TimeSpan.FromHours(25);

    /// <summary>Adds changes to their minutes, and answers how many they were.</summary>
    public Task<long> AddUpAsync(CancellationToken stop) => database.FindAsync("""
        with taken as (
            delete from order_delta where ctid = any(array(select ctid from order_delta limit $1)) returning *),
        added as (
            insert into order_tally (span, begins, status, entered, gone, amount, refunded)
            select 'minute', minute, status, sum(entered), sum(gone), sum(amount), sum(refunded) from taken group by minute, status order by minute, status
            on conflict (span, begins, status) do update set entered = order_tally.entered + excluded.entered, gone = order_tally.gone + excluded.gone,
                amount = order_tally.amount + excluded.amount, refunded = order_tally.refunded + excluded.refunded)
        select count(*) from taken
        """, row => row.GetInt64(0), stop, Statement.Value(PageLimit));

    /// <summary>Adds minutes that are over for long to their days.</summary>
    public Task<int> AddUpMinutesAsync(CancellationToken stop) => database.ExecuteAsync("""
        with taken as (
            delete from order_tally where span = 'minute' and begins < now() - $1 returning *)
        insert into order_tally (span, begins, status, entered, gone, amount, refunded)
        select 'day', date_trunc('day', begins, 'UTC'), status, sum(entered), sum(gone), sum(amount), sum(refunded) from taken group by 2, 3 order by 2, 3
        on conflict (span, begins, status) do update set entered = order_tally.entered + excluded.entered, gone = order_tally.gone + excluded.gone,
            amount = order_tally.amount + excluded.amount, refunded = order_tally.refunded + excluded.refunded
        """, stop, Statement.Value(KeptByMinute));
}
