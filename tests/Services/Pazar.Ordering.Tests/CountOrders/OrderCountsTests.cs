using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class OrderCountsTests : IAsyncLifetime
{
    private Database _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new OrderingService())]);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_change_of_many_orders_in_one_statement_is_counted_once()
    {
        await PlaceAsync(1, 10);
        await DoAsync("update orders set status = 'RESERVED', is_authorized = true", "update orders set is_authorized = false where total_amount > 0");
        await DoAsync($"update orders set status = case when {Number} <= 6 then 'CONFIRMED' when {Number} <= 9 then 'CANCELLED' else status end");
        await DoAsync($"update orders set status = 'SHIPPED' where {Number} = 1", $"update orders set refunded_amount = 30 where {Number} = 1", $"update orders set refunded_amount = 50 where {Number} = 1");

        var counts = await OrderCountsStore.ReadAsync(_database, CancellationToken.None);
        Assert.Equal(
            new() { ["PENDING"] = 0, ["RESERVED"] = 1, ["CONFIRMED"] = 5, ["SHIPPED"] = 1, ["DELIVERED"] = 0, ["CANCELLED"] = 3, ["REFUNDED"] = 0 },
            counts.ByStatus.ToDictionary());
        foreach (var flow in new[] { counts.LastHour, counts.LastDay, Assert.Single(counts.Days) })
            Assert.Equal((10, 6, 3, new Money(600), new Money(50)), (flow.Placed, flow.Confirmed, flow.Cancelled, flow.Revenue, flow.Refunded));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_is_not_counted_and_one_that_changes_nothing_writes_nothing()
    {
        await PlaceAsync(1, 3);
        await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => DoAsync("update orders set status = 'CANCELLED'; select 1 / 0"));
        var before = await _database.CountAsync("select 1 from order_delta");
        await DoAsync("update orders set deadline = deadline + interval '1 minute'");
        Assert.Equal(before, await _database.CountAsync("select 1 from order_delta"));
        Assert.Equal(3, (await OrderCountsStore.ReadAsync(_database, CancellationToken.None)).ByStatus["PENDING"]);
    }

    [Fact]
    public async Task Adding_up_changes_no_number_however_often_and_by_how_many_it_is_done()
    {
        await PlaceAsync(1, 20);
        await DoAsync($"update orders set status = 'CONFIRMED', updated_at = now() - interval '2 days' where {Number} <= 5");
        await DoAsync($"update orders set status = 'CANCELLED', updated_at = now() - interval '40 days' where {Number} > 18");
        var before = await OrderCountsStore.ReadAsync(_database, CancellationToken.None);
        OrderTallySweep sweep = new(new(_database));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sweep.SweepAsync(CancellationToken.None)));
        await sweep.SweepAsync(CancellationToken.None);

        var after = await OrderCountsStore.ReadAsync(_database, CancellationToken.None);
        Assert.Equal(0, await _database.CountAsync("select 1 from order_delta"));
        Assert.Equal(0, await _database.CountAsync("select 1 from order_tally where span = 'minute' and begins < now() - interval '26 hours'"));
        Assert.Equal(before.ByStatus, after.ByStatus);
        Assert.Equal(before.Days, after.Days);
        Assert.Equal(5, after.Days.Sum(day => day.Confirmed));
        Assert.Equal(0, after.LastDay.Confirmed);
        // Longer ago than is shown.
        Assert.Equal(0, after.Days.Sum(day => day.Cancelled));
    }

    [Fact]
    public async Task What_was_there_before_anything_was_counted_is_counted_by_the_migration()
    {
        await PlaceAsync(1, 12);
        await DoAsync($"update orders set status = case {Number} % 4 when 0 then 'PENDING' when 1 then 'CONFIRMED' when 2 then 'DELIVERED' else 'CANCELLED' end");
        var counted = (await OrderCountsStore.ReadAsync(_database, CancellationToken.None)).ByStatus;
        var migration = ServiceHost.MigrationsOf(new OrderingService()).SelectMany(set => set.Migrations).Single(one => one.Sql.Contains("insert into order_tally", StringComparison.Ordinal)).Sql;
        var fill = migration[migration.LastIndexOf("insert into order_tally (span", StringComparison.Ordinal)..];
        await DoAsync("delete from order_delta; delete from order_tally", fill[..(fill.IndexOf(';', StringComparison.Ordinal) + 1)]);

        var filled = await OrderCountsStore.ReadAsync(_database, CancellationToken.None);
        Assert.Equal(counted, filled.ByStatus);
        Assert.Equal((12, 6, 3), (filled.Days.Sum(day => day.Placed), filled.Days.Sum(day => day.Confirmed), filled.Days.Sum(day => day.Cancelled)));
        Assert.Equal(600, filled.Days.Sum(day => day.Revenue.Minor));
    }

    [Fact]
    public async Task The_time_from_the_placing_to_the_confirmation_is_told_of_the_latest_orders()
    {
        Assert.Equal(new(0, null, null), await OrderCountsStore.ReadDurationsAsync(_database, CancellationToken.None));
        await DoAsync("""
            insert into log select n * 2 - 1, gen_random_uuid(), 'order.created', 1, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{}', '{}', timestamptz '2026-01-01' from generate_series(1, 100) n
            """, """
            insert into log select n * 2, gen_random_uuid(), 'order.confirmed', 1, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{}', '{}',
                timestamptz '2026-01-01' + n * interval '1 millisecond' from generate_series(1, 100) n
            """);
        var durations = await OrderCountsStore.ReadDurationsAsync(_database, CancellationToken.None);
        Assert.Equal((100, 50.5, 99.01), (durations.Orders, durations.P50Milliseconds!.Value, Math.Round(durations.P99Milliseconds!.Value, 3)));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task At_a_million_orders_what_is_counted_is_told_without_reading_orders()
    {
        await QueryPlans.FillAsync(_database,
            """
            insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', 'CONFIRMED', '[]', 100, 0, 100, 'USD', now(),
                now() - n * interval '80 milliseconds', now() from generate_series(1, 1000000) n
            """,
            """
            insert into log select n, gen_random_uuid(), case n % 4 when 1 then 'order.created' when 2 then 'order.reserved' when 3 then 'order.confirmed' else 'order.accepted' end, 1,
                ('019a0000-0000-7000-8000-' || lpad(to_hex((n + 3) / 4), 12, '0'))::uuid, '{}', '{}', now() from generate_series(1, 1000000) n
            """,
            // Every minute that is kept, and the days of ten years.
            """
            insert into order_tally (span, begins, status, entered, gone, amount, refunded)
            select span, begins, status, 5, 5, 0, 0 from (
                select 'minute', date_trunc('minute', now()) - n * interval '1 minute' from generate_series(1, 1500) n
                union all select 'day', date_trunc('day', now(), 'UTC') - n * interval '1 day' from generate_series(2, 3650) n) spans (span, begins)
            cross join unnest(array['PENDING', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REFUNDED']) status
            """);
        var plans = await QueryPlans.DuringAsync(_database, async () =>
        {
            Assert.Equal(1_000_000, (await OrderCountsStore.ReadAsync(_database, CancellationToken.None)).ByStatus["CONFIRMED"]);
            Assert.Equal(1_000, (await OrderCountsStore.ReadDurationsAsync(_database, CancellationToken.None)).Orders);
        });
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(10_000, "orders", "log"));
    }

    private const string Number = "('x' || right(id::text, 12))::bit(48)::bigint";

    private Task PlaceAsync(int from, int to) => DoAsync($"""
        insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
        select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', 'PENDING', '[]', 100, 0, 100, 'USD', now(), now(), now()
        from generate_series({from}, {to}) n
        """);

    private async Task DoAsync(params string[] statements)
    {
        foreach (var sql in statements) await _database.ExecuteAsync(sql);
    }
}
