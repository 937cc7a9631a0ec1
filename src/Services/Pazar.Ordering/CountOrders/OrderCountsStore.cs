using Npgsql;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The SQL that tells how orders do, from what was counted: it reads no orders, however many there are.</summary>
public static class OrderCountsStore
{
    /// <summary>How far back in the log orders are looked for whose duration is told, and how many of them count.</summary>
    private const int LatestEvents = 10_000;

    private const int LatestOrders = 1_000;

    private const string Flow = """
        coalesce(sum(entered) filter (where status = 'PENDING'), 0)::bigint, coalesce(sum(entered) filter (where status = 'CONFIRMED'), 0)::bigint,
        coalesce(sum(entered) filter (where status = 'CANCELLED'), 0)::bigint, coalesce(sum(amount) filter (where status = 'CONFIRMED'), 0)::bigint,
        coalesce(sum(refunded), 0)::bigint
        """;

    public static async Task<OrderCounts> ReadAsync(Database ordering, CancellationToken stop)
    {
        var rows = await ordering.ReadAsync($"""
            with counted as materialized (
                select begins, span, status, entered, gone, amount, refunded from order_tally
                union all
                select minute, 'minute', status, entered, gone, amount, refunded from order_delta)
            select 'now', now(), null, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint
            union all
            select 'status', now(), status, sum(entered - gone)::bigint, 0, 0, 0, 0 from counted group by status
            union all
            select 'minute', begins, null, {Flow} from counted
            where span = 'minute' and begins > date_trunc('minute', now()) - make_interval(mins => $1) group by begins
            union all
            select 'day', date_trunc('day', begins, 'UTC'), null, {Flow} from counted
            where begins > date_trunc('day', now(), 'UTC') - make_interval(days => $2) group by 2
            union all
            select 'last_day', date_trunc('minute', now()) - interval '1 day', null, {Flow} from counted where span = 'minute' and begins > date_trunc('minute', now()) - interval '1 day'
            """, static row => (Kind: row.GetString(0), Status: row.Text(2), Flow: ReadFlow(row)), stop, Statement.Value(OrderCounts.MinutesShown), Statement.Value(OrderCounts.DaysShown));

        var minutes = Of("minute");
        var now = Of("now")[0].Begins;
        var known = rows.Where(row => row.Status is not null).ToDictionary(row => row.Status!, row => row.Flow.Placed);
        return new(now, OrderCounts.Statuses.ToDictionary(status => status, known.GetValueOrDefault), Sum(minutes, now - TimeSpan.FromHours(1)), Of("last_day")[0], minutes, Of("day"));

        List<OrderFlow> Of(string kind) => [.. rows.Where(row => row.Kind == kind).Select(row => row.Flow).OrderBy(flow => flow.Begins)];
    }

    /// <summary>Looks at the end of the log alone, and for when each order was placed by its key.</summary>
    public static async Task<SagaDurations> ReadDurationsAsync(Database ordering, CancellationToken stop) => await ordering.FindAsync($"""
        with confirmed as materialized (
            select key, at from log where position > (select coalesce(max(position), 0) from log) - {LatestEvents} and type = 'order.confirmed' order by position desc limit {LatestOrders})
        select count(*), percentile_cont(0.5) within group (order by took), percentile_cont(0.99) within group (order by took)
        from (
            select extract(epoch from e.at - placed.at)::double precision * 1000 as took
            from confirmed e cross join lateral (select at from log l where l.key = e.key and l.type = 'order.created' order by l.position limit 1) placed) durations
        """, static row => new SagaDurations(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetDouble(1), row.IsDBNull(2) ? null : row.GetDouble(2)), stop)
        ?? new(0, null, null);

    private static OrderFlow Sum(List<OrderFlow> flows, DateTimeOffset begins) => flows.Aggregate(
        new OrderFlow(begins, 0, 0, 0, Money.Zero, Money.Zero),
        static (sum, flow) => new(
            sum.Begins, sum.Placed + flow.Placed, sum.Confirmed + flow.Confirmed, sum.Cancelled + flow.Cancelled, sum.Revenue + flow.Revenue, sum.Refunded + flow.Refunded));

    private static OrderFlow ReadFlow(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), new(row.GetInt64(6)), new(row.GetInt64(7)));
}
