using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class DeadlineTests
{
    private static readonly Copy<Product, OrderableProduct> Catalog = OrderableProduct.NewCopy();
    private static readonly Id<Product> Cup = new(new Guid(1, 1, 0, new byte[8]));

    [Fact]
    public async Task Orders_are_found_once_when_their_time_is_over_and_never_before()
    {
        await using var bench = await CreateAsync();
        var orders = await PlaceAsync(bench, 5);
        DeadlineStore store = new(bench.Direct);
        var page = await store.NextAsync(await store.PositionAsync(CancellationToken.None), CancellationToken.None);
        Assert.Equal((0, 0L, false), (page.Orders.Count, page.Position, page.HasMore));

        await bench.ExecuteAsync($"update orders set deadline = now() where id in ('{orders[0]}', '{orders[1]}', '{orders[2]}')");
        await bench.ExecuteAsync($"update orders set status = 'CONFIRMED' where id = '{orders[1]}'");
        page = await store.NextAsync(0, CancellationToken.None);
        Assert.Equal([orders[0], orders[2]], page.Orders);
        await store.MoveBehindAsync(page, CancellationToken.None);
        page = await store.NextAsync(await store.PositionAsync(CancellationToken.None), CancellationToken.None);
        Assert.Empty(page.Orders);
        Assert.Equal(1, await bench.QueryAsync<long>("select count(*) from log_reader where subscription = 'ordering.deadlines' and position = 3"));
    }

    [Fact]
    public async Task An_order_with_a_later_deadline_keeps_none_behind_it_and_is_found_when_its_own_is_over()
    {
        await using var bench = await CreateAsync();
        var orders = await PlaceAsync(bench, 4);
        await bench.ExecuteAsync($"""
            update orders set deadline = now() + interval '1 day' where id in ('{orders[0]}', '{orders[1]}');
            update orders set status = 'CANCELLED' where id = '{orders[0]}';
            update orders set deadline = now() where id = '{orders[2]}'
            """);
        DeadlineStore store = new(bench.Direct);
        Assert.Equal([orders[2]], await AlongAsync(store));
        Assert.Equal(3, await bench.QueryAsync<long>("select position from deadline_sweep"));

        await bench.ExecuteAsync($"update shortened_deadline set deadline = now() where order_id = '{orders[1]}'");
        Assert.Equal([orders[1]], (await store.NextShortenedAsync(CancellationToken.None)).Orders);
    }

    [Theory]
    [InlineData("CANCELLED", "timeout", true)]
    [InlineData("CANCELLED", "customer", false)]
    [InlineData("CONFIRMED", null, false)]
    [InlineData("SHIPPED", null, false)]
    public void An_order_that_was_paid_for_in_time_does_not_count_as_timed_out(string status, string? reason, bool isTimedOut) =>
        Assert.Equal(isTimedOut, DeadlineSweep.IsTimedOut(new(OrderDecisionTests.Pending with { Status = Wire<OrderStatus>.Parse(status), CancelReason = reason }, null)));

    [Theory]
    [InlineData("deadline = now() + interval '1 day', created_at = now() - interval '3 minutes'")]
    [InlineData("deadline = now() + interval '1 day', created_at = now() + interval '1 hour'")]
    public async Task More_orders_than_one_look_takes_keep_none_behind_them(string kind)
    {
        await using var bench = await CreateAsync();
        await PlaceAsync(bench, 1);
        await bench.ExecuteAsync($"""
            insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', 'PENDING', '[]', 0, 0, 0, 'USD', now(), now(), now()
            from generate_series(2, 4001) n;
            update orders set {kind};
            update orders set deadline = now() where id = '019a0000-0000-7000-8000-000000000fa1';
            insert into log select n, '00000000-0000-0000-0000-000000000000', 'order.created', 1, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{"{}"}', '{"{}"}', now() from generate_series(2, 4001) n;
            select setval('log_position', 4001)
            """);
        Assert.Equal([new Id<Order>(new("019a0000-0000-7000-8000-000000000fa1"))], await AlongAsync(new(bench.Direct)));
        Assert.Equal(4_000, await bench.QueryAsync<long>("select count(*) from shortened_deadline s join orders o on o.id = s.order_id and o.deadline = s.deadline"));
    }

    [Fact]
    public async Task A_payment_that_waits_for_its_customer_makes_the_deadline_shorter_and_never_longer()
    {
        await using var bench = await CreateAsync();
        var orders = await PlaceAsync(bench, 3);
        await bench.ExecuteAsync($"update orders set deadline = now() + interval '1 minute' where id = '{orders[1]}'");
        await bench.ExecuteAsync($"update orders set status = 'CANCELLED' where id = '{orders[2]}'");
        AdvanceOrderHandler advance = new(new() { ActionMinutes = 5 });
        for (var i = 0; i < 2; i++) await bench.HandleAsync(advance, orders.Select(ActionRequired));
        Assert.Equal(1, await bench.QueryAsync<long>("select count(*) from shortened_deadline"));
        Assert.Equal(1, await bench.QueryAsync<long>(
            $"select count(*) from orders join shortened_deadline s on s.order_id = id where id = '{orders[0]}' and s.deadline = orders.deadline and s.deadline between now() + interval '4 minutes' and now() + interval '5 minutes'"));

        DeadlineStore store = new(bench.Direct);
        Assert.Empty((await store.NextShortenedAsync(CancellationToken.None)).Orders);
        await bench.ExecuteAsync("update shortened_deadline set deadline = now()");
        Assert.Equal([orders[0]], (await store.NextShortenedAsync(CancellationToken.None)).Orders);
        await store.ForgetAsync([orders[0]], CancellationToken.None);
        Assert.Equal(0, await bench.QueryAsync<long>("select count(*) from shortened_deadline"));
    }

    [Fact]
    public async Task Old_news_of_orders_that_have_ended_leaves_and_all_else_stays()
    {
        await using var bench = await CreateAsync();
        string[] ids = [.. Enumerable.Range(1, 4).Select(number => $"00000000-0000-7000-8000-00000000000{number}")];
        foreach (var (id, status) in ids.Zip(["DELIVERED", "SHIPPED", "CANCELLED", "REFUNDED"]))
        {
            await bench.ExecuteAsync($"""
                insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
                values ('{id}', '{id}', '{status}', '[]', 0, 0, 0, 'USD', now(), now(), now());
                insert into heard select '{id}', 'payment.captured', '{"{}"}', now() - interval '40 days' from generate_series(1, 3)
                """);
        }
        await bench.ExecuteAsync($"update heard set at = now() where order_id = '{ids[2]}'");
        HeardStore store = new(bench.Direct);
        var young = Id<Order>.LowestAt(DateTimeOffset.UnixEpoch.AddDays(1));
        Assert.Equal((4, 6), await store.ForgetAsync(young, TimeSpan.FromDays(30), CancellationToken.None));
        Assert.Equal((0, 0), await store.ForgetAsync(young, TimeSpan.FromDays(30), CancellationToken.None));
        Assert.Equal(6, await bench.QueryAsync<long>("select count(*) from heard"));

        // What had not ended has its turn in the next round.
        await bench.ExecuteAsync($"update orders set status = 'DELIVERED' where id = '{ids[1]}'; update heard_sweep set started_at = now() - interval '2 days'");
        await store.ForgetAsync(young, TimeSpan.FromDays(30), CancellationToken.None);
        Assert.Equal((2, 3), await store.ForgetAsync(young, TimeSpan.FromDays(30), CancellationToken.None));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task At_a_million_orders_no_sweep_reads_a_whole_table()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new OrderingService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, deadline, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', case when n % 1000 = 0 then 'PENDING' else 'DELIVERED' end,
                '[]', 0, 0, 0, 'USD', now() + case when n < 990000 then interval '-1 minute' else interval '1 minute' end, now(), now() from generate_series(1, 1000000) n
            """,
            "insert into log select n, '00000000-0000-0000-0000-000000000000', 'order.created', 1, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{}', '{}', now() from generate_series(1, 1000000) n",
            "select setval('log_position', 1000000)",
            "insert into heard select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'payment.captured', '{}', now() - interval '40 days' from generate_series(1, 1000000) n",
            "insert into shortened_deadline select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() + interval '1 minute' from generate_series(1, 100000) n");
        DeadlineStore deadlines = new(database);
        HeardStore heard = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            foreach (var from in new[] { 0L, 500_000, 989_999, 999_999, 1_000_000 })
            {
                var page = await deadlines.NextAsync(from, CancellationToken.None);
                await deadlines.MoveBehindAsync(page, CancellationToken.None);
            }
            await deadlines.NextShortenedAsync(CancellationToken.None);
            for (var i = 0; i < 3; i++)
                Assert.Equal(HeardStore.PageLimit, (await heard.ForgetAsync(new(Guid.AllBitsSet), TimeSpan.FromDays(30), CancellationToken.None)).Orders);
        });
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(20_000, "orders", "log", "heard", "shortened_deadline"));
    }

    /// <summary>What one sweep along the log finds.</summary>
    private static async Task<IReadOnlyList<Id<Order>>> AlongAsync(DeadlineStore store)
    {
        List<Id<Order>> found = [];
        OverduePage page;
        var from = await store.PositionAsync(CancellationToken.None);
        do
        {
            page = await store.NextAsync(from, CancellationToken.None);
            found.AddRange(page.Orders);
            await store.MoveBehindAsync(page, CancellationToken.None);
            from = page.Position;
        }
        while (page.HasMore);
        return found;
    }

    private static SagaNews ActionRequired(Id<Order> id) => SagaNews.Of(
        new PaymentActionRequired(id, new(id.Value)), new Envelope(id.Value, "payment.action_required", 1, id.Value, "{}", "{}", DateTimeOffset.UnixEpoch))!;

    private static async Task<HandlerBench> CreateAsync()
    {
        var bench = await HandlerBench.CreateAsync(new OrderingService());
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Cup, "CUP-1", "Cup", new(1_000), "USD", null, true, 1))]);
        return bench;
    }

    private static async Task<IReadOnlyList<Id<Order>>> PlaceAsync(HandlerBench bench, int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => new Id<Order>(Guid.CreateVersion7())).ToList();
        await bench.CommandAsync(new PlaceOrderHandler(new(), Currency.Read(null), Catalog, KnownCoupon.NewCopy()), ids.Select(id => new PlaceOrderCommand(id, new(id.Value), [new(Cup, 1)], null, null)));
        return ids;
    }
}
