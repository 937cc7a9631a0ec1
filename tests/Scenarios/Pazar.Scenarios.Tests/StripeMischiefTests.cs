using System.Globalization;
using Npgsql;
using Pazar.FakeStripe;

namespace Pazar.Scenarios.Tests;

/// <summary>A shop on a Stripe that delays, fails after it has charged, loses answers, and repeats, reorders and loses its webhooks.</summary>
[Trait("Takes", "long")]
public sealed class StripeMischiefTests
{
    private const int Customers = 32;

    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(3);

    /// <summary>How many orders; more through PAZAR_STRIPE_ORDERS.</summary>
    private static int Orders => Environment.GetEnvironmentVariable("PAZAR_STRIPE_ORDERS") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 2_000;

    [Fact]
    public async Task Each_order_is_charged_once_or_not_at_all_and_the_books_agree_to_the_cent_whatever_Stripe_does_and_though_the_host_is_killed()
    {
        var random = Seed.Next();
        await using var stripe = await FakeStripeServer.StartAsync(new(random.Next())
        {
            BreakBefore = 0.02,
            BreakAfter = 0.04,
            FailBefore = 0.02,
            FailAfter = 0.02,
            TooMany = 0.01,
            PendingRefunds = 0.3,
            FailPendingRefunds = 0.2,
            RepeatWebhooks = 0.3,
            LoseWebhooks = 0.1,
            LongestAnswer = TimeSpan.FromMilliseconds(200),
            LongestWebhook = TimeSpan.FromSeconds(2),
            SearchLag = TimeSpan.FromSeconds(1),
        });
        await using var host = await HostProcess.StartAsync(
            ("Payments:Provider", "stripe"), ("Payments:Stripe:SecretKey", stripe.SecretKey), ("Payments:Stripe:WebhookSecret", "whsec_fake"),
            ("Payments:Stripe:BaseAddress", stripe.Address.ToString()), ("Payments:Stripe:Concurrency", "64"), ("Payments:Concurrency", "32"),
            ("Payments:CallSeconds", "5"), ("Payments:CaptureRetrySeconds", "0.2"), ("Payments:RefundRetrySeconds", "0.2"));
        stripe.WebhookTarget = new(host.Address, "/api/payments/webhooks/stripe");
        using var shop = await Shop.OpenAsync(host);
        StripeCustomers customers = new(shop, stripe, await shop.StockAsync(1_000_000, 1_000_000, 1_000_000), Orders);

        var buying = customers.BuyAsync(await shop.RegisterAsync(Customers), random);
        await Eventually.TrueAsync(() => customers.Acknowledged.Count >= Orders / 2 || buying.IsCompleted, TimeSpan.FromMinutes(3));
        await host.KillAsync();
        await host.StartAgainAsync();
        await buying;

        Assert.Null(await new Drain(host.Folder.ConnectionString).WaitAsync(LongestEnd));
        await Eventually.TrueAsync(() => stripe.Messages.Untold == 0, LongestEnd, () => stripe.Messages.ToString());
        var ends = await new Books(host).CloseAsync(customers.Acknowledged);
        Console.WriteLine($"{string.Join(", ", ends.Select(end => $"{end.Value} {end.Key}"))}; {stripe.Requests} requests, {stripe.Searches} searches, {stripe.Messages.Told} webhooks");
        Assert.Equal(Orders, ends.Values.Sum());
        Assert.InRange(ends["CONFIRMED"], Orders / 2, Orders);
        await CompareAsync(host, stripe);
    }

    private static async Task CompareAsync(HostProcess host, FakeStripeServer stripe)
    {
        var atStripe = stripe.Everything.ToLookup(intent => Guid.Parse(intent.Metadata["pazar_payment"]));
        var orders = await ReadAsync(host, "ordering", "select id, status, total_amount, refunded_amount from orders");
        var payments = (await ReadAsync(host, "payments", "select payable_id, status, captured_amount, refunded_amount from payment where open_operation is null")).ToDictionary(payment => payment.Id);
        Assert.All(orders, order =>
        {
            var intents = atStripe[order.Id].ToList();
            var (taken, back) = (intents.Sum(intent => intent.Received), intents.Sum(intent => intent.Refunded));
            Assert.InRange(intents.Sum(intent => intent.Captures), 0, 1);
            // Charged means confirmed, or all of it went back; confirmed means charged.
            if (order.Status == "CONFIRMED") Assert.Equal(order.Amount, taken);
            else Assert.Equal(taken, back);
            Assert.Equal((taken, back), (payments[order.Id].Amount, payments[order.Id].Refunded));
            Assert.Equal(order.Refunded, back);
            Assert.DoesNotContain(intents, intent => intent.Status is "requires_capture" or "requires_action");
        });
        Assert.Empty(atStripe.Select(of => of.Key).Except(orders.Select(order => order.Id)));
        Assert.Empty(await ReadAsync(host, "payments", "select payment_id, name, amount, amount from simulated.charge"));
        Assert.Empty(await ReadAsync(host, "payments", "select payable_id, failure_code, 0::bigint, 0::bigint from payment where failure_code = 'unresolved_at_provider'"));
    }

    private static async Task<List<(Guid Id, string Status, long Amount, long Refunded)>> ReadAsync(HostProcess host, string service, string sql)
    {
        await using NpgsqlConnection connection = new(host.Folder.ConnectionString(service));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<(Guid, string, long, long)> rows = [];
        while (await reader.ReadAsync()) rows.Add((reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)));
        return rows;
    }
}
