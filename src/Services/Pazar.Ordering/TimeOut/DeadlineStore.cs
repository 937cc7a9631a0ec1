using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The open orders of one look, where the next one begins, and whether there may be more whose time is over.</summary>
internal sealed record OverduePage(IReadOnlyList<Id<Order>> Orders, long Position, bool HasMore)
{
    /// <summary>Open orders that have time and are not waited for.</summary>
    public IReadOnlyList<Id<Order>> Aside { get; init; } = [];
}

/// <summary>The SQL of deadlines. Which are over is the database's clock to say.</summary>
internal sealed class DeadlineStore(Database database)
{
    /// <summary>How many events of the log, or shortened deadlines, one look takes.</summary>
    private const int PageLimit = 2_000;

    /// <summary>
    /// For how long after it was placed an open order that has time is waited for. Those behind it may end before it, when the setting or the clock
    /// was changed meanwhile: they are late by this at most. Longer writes less, for few orders are open for long.
    /// </summary>
    private const string Waiting = "2 minutes";

    /// <summary>So that no part of the log leaves that was not looked at.</summary>
    private const string Reader = "ordering.deadlines";

    public Task<long> PositionAsync(CancellationToken stop) =>
        database.FindAsync("select position from deadline_sweep", row => row.GetInt64(0), stop);

    /// <summary>
    /// Goes on along the log up to the first open order that has time, is young and has none behind it whose time is over. An order is found by its
    /// key, so no other order is touched.
    /// </summary>
    public async Task<OverduePage> NextAsync(long from, CancellationToken stop)
    {
        // The last row is the page's end: it has no order, and says whether there is more behind it.
        var rows = await database.ReadAsync($"""
            with page as materialized (select position, type, key from log where position > $1 order by position limit {PageLimit})
            select position, id, deadline > now(), created_at between now() - interval '{Waiting}' and now(), false
            from page join orders on type = 'order.created' and id = key and status in ({OrderStatuses.Open})
            union all
            select coalesce(max(position), $1), null, false, false, count(*) = {PageLimit} from page
            order by position, id
            """, row => (Position: row.GetInt64(0), Order: row.Id<Order>(1),
                HasTime: row.IsTrue(2), IsYoung: row.IsTrue(3), HasMore: row.IsTrue(4)), stop, Statement.Value(from));
        var overdue = rows.Count;
        while (overdue > 0 && rows[overdue - 1] is { Order: null } or { HasTime: true }) overdue--;
        var passed = rows.TakeWhile((row, i) => i < overdue || !(row.HasTime && row.IsYoung)).ToList();
        var position = passed.Count == rows.Count ? rows[^1].Position : rows[passed.Count].Position - 1;
        return new(OrdersOf(hasTime: false), position, passed.Count == rows.Count && rows[^1].HasMore) { Aside = OrdersOf(hasTime: true) };

        IReadOnlyList<Id<Order>> OrdersOf(bool hasTime) => [.. passed.Where(row => row.Order is not null && row.HasTime == hasTime).Select(row => row.Order!.Value)];
    }

    /// <summary>The next look begins behind this page. What was put aside is found by its deadline.</summary>
    public Task MoveBehindAsync(OverduePage page, CancellationToken stop) => database.ExecuteAsync("""
        with moved as (update deadline_sweep set position = $1 where position < $1),
        aside as (
            insert into shortened_deadline as s select id, deadline from orders where id = any($3)
            on conflict (order_id) do update set deadline = least(s.deadline, excluded.deadline))
        insert into log_reader (subscription, position) values ($2, $1)
        on conflict (subscription) do update set position = excluded.position, reported_at = now()
        """, stop, Statement.Value(page.Position), Statement.Value(Reader), Statement.Array(page.Aside.Select(id => id.Value).ToArray()));

    public async Task<OverduePage> NextShortenedAsync(CancellationToken stop)
    {
        var orders = await database.ReadAsync($"select order_id from shortened_deadline where deadline <= now() order by deadline limit {PageLimit}",
            row => new Id<Order>(row.GetGuid(0)), stop);
        return new(orders, 0, orders.Count == PageLimit);
    }

    public Task ForgetAsync(IReadOnlyList<Id<Order>> shortened, CancellationToken stop) => database.ExecuteAsync(
        "delete from shortened_deadline where order_id = any($1)", stop, Statement.Array(shortened.Select(id => id.Value).ToArray()));

    /// <summary>Keeps deadlines that became shorter where they are found in time.</summary>
    public static void Shorten<TMessage>(Batch<TMessage> batch, IReadOnlyList<OrderState> orders)
    {
        if (orders.Count == 0) return;
        batch.Save("""
            with shorter as (
                update orders o set deadline = u.deadline from unnest($1, $2) u (id, deadline) where o.id = u.id and u.deadline < o.deadline
                returning o.id, o.deadline)
            insert into shortened_deadline select id, deadline from shorter
            on conflict (order_id) do update set deadline = excluded.deadline
            """,
            Statement.Array(orders.Select(o => o.Id.Value).ToArray()), Statement.Array(orders.Select(o => o.Deadline).ToArray()));
    }
}
