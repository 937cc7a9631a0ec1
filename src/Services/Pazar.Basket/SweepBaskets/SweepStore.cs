using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Basket;

/// <summary>The SQL by which old baskets and old checkouts leave, a page at a time.</summary>
internal sealed class SweepStore(Database database)
{
    public const int PageLimit = 500;

    /// <summary>Baskets and tombstones of people who were not signed in. One that somebody is at this moment changing has its turn later.</summary>
    public Task<int> ForgetBasketsAsync(TimeSpan age, CancellationToken stop) => database.ExecuteAsync($"""
        delete from basket where id in (
            select id from basket where user_id is null and touched_at < now() - $1 and (order_id is null or left_version is not null)
            order by touched_at limit {PageLimit} for update skip locked)
        """, stop, Statement.Value(age));

    public Task<int> ForgetCheckoutsAsync(TimeSpan age, CancellationToken stop) => database.ExecuteAsync($"""
        delete from checkout where order_id in (
            select order_id from checkout where status <> 'open' and answered_at < now() - $1 order by answered_at limit {PageLimit})
        """, stop, Statement.Value(age));
}
