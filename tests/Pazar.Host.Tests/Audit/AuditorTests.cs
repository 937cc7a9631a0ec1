using Pazar.EventLog;
using Pazar.Host;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Host.Tests;

public sealed class AuditorTests(LoneShop shop) : IClassFixture<LoneShop>
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(60);

    /// <summary>Of tickets, of cards over Stripe and of photos, of which there are none here.</summary>
    private static readonly string[] Elsewhere =
    [
        "confirmed_reservations_have_tickets", "stripe_takes_a_payment_once", "stripe_holds_nothing_of_void_payments",
        "photos_have_their_files", "photos_are_not_left_over", "files_are_of_something",
    ];

    private Auditor Auditor => new(AllServices.List, shop.Host.Databases, TimeProvider.System);

    [Fact]
    public async Task A_shop_at_work_keeps_every_rule_and_whatever_breaks_one_is_named()
    {
        var customer = WholeShop.SignIn();
        var product = await shop.ProductAsync(100_000);
        var coupon = await shop.CouponAsync("\"kind\": \"fixed\", \"value\": 5");
        var orders = await AuditWhileSellingAsync(customer, product, coupon);

        var settled = await SettledAsync();
        Assert.Equal(0, settled.Violations);
        Assert.All(
            settled.Rules.Where(rule => !Elsewhere.Contains(rule.Name)
                && rule.Name is not ("seats_are_the_sum_of_their_reservations" or "orders_end_by_their_deadline" or "logs_cover_their_checkpoints"
                    or "open_deliveries_are_counted" or "a_waiting_delivery_has_one_before_it")),
            rule => Assert.True(rule.Tried > 0, rule.Name));

        var expected = await BreakEverythingAsync(orders, product, coupon);
        var broken = (await Auditor.RunAsync(CancellationToken.None)).Rules.ToDictionary(rule => rule.Name);
        Assert.All(expected, rule => Assert.Contains(rule.Value, broken[rule.Key].Broken.Select(finding => finding.Id)));
        Assert.Equal(broken.Keys.Order(), expected.Keys.Concat(Elsewhere).Order());
        Assert.Equal(1, broken["nobody_is_charged_twice"].Violations);
    }

    [Fact]
    public async Task An_admin_reads_what_the_last_sweep_found_and_nobody_else()
    {
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync("/api/admin/audit", shop.Admin.Token)).Status == HttpStatusCode.OK);
        var told = await shop.Host.GetAsync("/api/admin/audit", shop.Admin.Token);
        Assert.Equal(PayableRules.All.Select(rule => rule.Name), told.Body.GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("name").GetString()!).Where(name => PayableRules.All.Any(rule => rule.Name == name)));
        (await shop.Host.GetAsync("/api/admin/audit", WholeShop.SignIn().Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    /// <summary>Places, cancels and ships orders all the time that audits run; answers orders that are confirmed and charged.</summary>
    private async Task<string[]> AuditWhileSellingAsync(Person customer, string product, string coupon)
    {
        var auditing = AuditAsync();
        List<string> orders = [];
        while (!auditing.IsCompleted || orders.Count < 12)
        {
            var placed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? shop.OrderWithAsync(customer, product, coupon) : shop.OrderAsync(customer, product)));
            foreach (var id in placed.Take(3).Select(order => order["id"]!))
                Assert.Equal(HttpStatusCode.OK, (await shop.Host.PostAsync($"/api/orders/{id}/cancel", null, customer.Token)).Status);
            // What is not paid yet is not shipped.
            await Eventually.TrueAsync(async () => (await shop.Host.PostAsync($"/api/orders/{placed[3]["id"]}/ship", null, shop.Admin.Token)).Status == HttpStatusCode.OK);
            orders.AddRange(placed.Skip(4).Select(order => order["id"]!));
        }
        await auditing;
        await CheckOutAsync(customer, product);
        return [.. orders];
    }

    private async Task AuditAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            var report = await Auditor.RunAsync(CancellationToken.None);
            Assert.True(report.Violations == 0, report.ToText());
        }
    }

    private async Task<AuditView> SettledAsync()
    {
        AuditView? report = null;
        await Eventually.TrueAsync(async () => (report = await Auditor.RunAsync(CancellationToken.None)) is { Violations: 0, Waiting: 0 }, LongestDrain, () => report!.ToText());
        return report!;
    }

    private async Task<Dictionary<string, string>> BreakEverythingAsync(string[] orders, string product, string coupon)
    {
        var lonely = await shop.ProductAsync(5);
        var tea = await EventAsync();
        await DoAsync("inventory", $"""
            alter table stock drop constraint stock_not_oversold;
            update stock set reserved = 6 where product_id = '{lonely}';
            update reservation set status = 'released' where order_id = '{orders[0]}'
            """);
        await DoAsync("ordering", $"""
            update orders set status = 'PENDING', deadline = now() - interval '1 day' where id = '{orders[1]}';
            update orders set status = 'CANCELLED', cancel_reason = 'customer' where id = '{orders[2]}';
            update orders set refunded_amount = 1, refund_requested = 2 where id = '{orders[3]}';
            update orders set items = replace(items::text, '"quantity":1', '"quantity":2')::json where id = '{orders[9]}';
            delete from orders where id = '{orders[4]}';
            insert into dead_letter (subscription, event_id, type, version, key, body, headers, at)
            values ('ordering.products', '{orders[5]}', 'product.created', 1, '{orders[5]}', '{"{}"}', '{"{}"}', now())
            """);
        await DoAsync("payments", $"""
            update payment set status = 'AUTHORIZED', captured_amount = 0 where payable_id = '{orders[6]}';
            update payment set status = 'VOIDED', captured_amount = 0, open_operation = 'void', updated_at = now() - interval '1 day' where payable_id = '{orders[7]}';
            insert into simulated.charge (payment_id, name, operation, amount, outcome) values ('{orders[8]}', 'again', 'capture', 1000, 'succeeded');
            delete from simulated.charge where payment_id in ('{orders[6]}', '{orders[7]}')
            """);
        await DoAsync("ordering", $"update orders set status = 'CANCELLED', cancel_reason = 'customer' where id = '{orders[7]}'");
        await DoAsync("booking", $"update event set held_quantity = 1 where id = '{tea}'");
        await DoAsync("discounts", $"""
            update redemption set status = 'returned' where order_id = '{orders[10]}';
            update discount set uses = uses + 1 where code = '{coupon}'
            """);
        await DoAsync("search", $"update product set is_live = false where id = '{product}'");
        await DoAsync("catalog", $"update checkpoint set cursor = '{new LogCursor(1_000_000, null)}' where subscription = 'catalog.availability'");
        var (lost, twice) = (WholeShop.NewId(), await shop["basket"].QueryAsync<string>("select id::text from basket"));
        await DoAsync("basket", $$"""
            insert into checkout (order_id, basket_id, version, user_id, status, created_at) values ('{{lost}}', '{{lonely}}', 1, '{{lonely}}', 'open', now() - interval '1 day');
            update basket set items = '[{"product_id": "{{product}}", "quantity": 1, "checked_out": 0}, {"product_id": "{{product}}", "quantity": 2, "checked_out": 0}]'
            """);
        await DoAsync("webhooks", $"""
            insert into webhook (id, url, event_types, is_active, begins, secret, open) values ('{lonely}', 'https://shop.test/', array['order.*'], true, '{"{}"}', '', 2);
            insert into delivery (id, webhook_id, event_id, type, key, body, status)
            values ('{orders[11]}', '{lonely}', '{orders[11]}', 'order.created', '{orders[11]}', '{"{}"}', 'waiting')
            """);
        return new()
        {
            ["stock_is_the_sum_of_its_movements"] = lonely,
            ["reserved_is_the_sum_of_live_reservations"] = product,
            ["nothing_is_oversold"] = lonely,
            ["seats_are_the_sum_of_their_reservations"] = tea,
            ["checkouts_are_answered"] = lost,
            ["baskets_know_their_checkouts"] = lonely,
            ["baskets_have_no_line_twice"] = twice,
            ["orders_end_by_their_deadline"] = orders[1],
            // One was deleted, and what is counted of it stays.
            ["orders_are_counted"] = Guid.Empty.ToString(),
            ["no_dead_letters"] = orders[5],
            ["stock_is_held_for_live_orders_only"] = orders[0],
            ["stock_is_what_was_ordered"] = orders[9],
            ["ended_orders_have_no_open_payment"] = orders[7],
            ["confirmed_is_charged"] = orders[6],
            ["charged_is_confirmed_or_refunded"] = orders[2],
            ["refunds_agree"] = orders[3],
            ["requested_refunds_are_under_way"] = orders[3],
            ["nobody_is_charged_twice"] = orders[8],
            ["coupons_are_redeemed_for_live_orders_only"] = orders[10],
            ["uses_are_the_sum_of_live_redemptions"] = await shop["discounts"].QueryAsync<string>($"select id::text from discount where code = '{coupon}'"),
            ["everything_has_its_order"] = orders[4],
            ["what_is_for_sale_is_found"] = product,
            ["logs_cover_their_checkpoints"] = "catalog.availability",
            ["open_deliveries_are_counted"] = lonely,
            ["a_waiting_delivery_has_one_before_it"] = lonely,
        };
    }

    private async Task CheckOutAsync(Person customer, string product)
    {
        await Eventually.TrueAsync(async () => (await shop.Host.PostAsync("/api/basket/items", $$"""{"product_id": "{{product}}", "quantity": 1}""", customer.Token)).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Created, (await shop.Host.PostAsync("/api/basket/checkout", null, customer.Token)).Status);
    }

    private async Task<string> EventAsync()
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(3).ToString("O");
        var later = TimeProvider.System.GetUtcNow().AddDays(4).ToString("O");
        var added = await shop.Host.PostAsync(
            "/api/events", $$"""{"name": "Tea", "capacity": 9, "start_time": "{{day}}", "end_time": "{{later}}"}""", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.Created, added.Status);
        return added["id"]!;
    }

    private Task DoAsync(string service, string sql) => shop[service].ExecuteAsync(sql);
}
