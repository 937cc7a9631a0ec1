using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The SQL by which old news leaves.</summary>
internal sealed class HeardStore(Database database)
{
    /// <summary>How many orders one page looks at.</summary>
    public const int PageLimit = 500;

    private static readonly TimeSpan Round = TimeSpan.FromDays(1);

    /// <summary>
    /// Deletes what was heard of the next orders, as far as they have ended and it is old, and answers how many orders it looked at and how many rows left.
    /// Orders are visited in the order of their ids, which is that of their age; those that had not ended have their turn again in the next round.
    /// </summary>
    /// <param name="before">Where orders begin that are too young to look at.</param>
    public Task<(int Orders, int Rows)> ForgetAsync(Id<Order> before, TimeSpan age, CancellationToken stop) => database.FindAsync($"""
        with page as materialized (
            select order_id from heard where order_id > (select up_to from heard_sweep) and order_id < $1
            group by order_id order by order_id limit {PageLimit}),
        gone as (
            delete from heard h using page p, orders o
            where h.order_id = p.order_id and o.id = p.order_id and o.status in ({OrderStatuses.Over}) and h.at < now() - $2
            returning 1),
        moved as (
            update heard_sweep set
                up_to = case when (select count(*) from page) = {PageLimit} then (select order_id from page order by order_id desc limit 1)
                    when started_at < now() - $3 then '00000000-0000-0000-0000-000000000000'
                    else coalesce((select order_id from page order by order_id desc limit 1), up_to) end,
                started_at = case when (select count(*) from page) < {PageLimit} and started_at < now() - $3 then now() else started_at end)
        select (select count(*) from page)::integer, (select count(*) from gone)::integer
        """, row => (Orders: row.GetInt32(0), Rows: row.GetInt32(1)), stop,
        Statement.Value(before.Value), Statement.Value(age), Statement.Value(Round));
}
