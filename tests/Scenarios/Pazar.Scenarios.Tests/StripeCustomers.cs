using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Pazar.FakeStripe;

namespace Pazar.Scenarios.Tests;

/// <summary>Customers who pay with all kinds of cards, prove who they are or not, think better of it, and say the same again when no answer comes.</summary>
internal sealed class StripeCustomers(Shop shop, FakeStripeServer stripe, Guid[] products, int orders)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentDictionary<Guid, byte> _acknowledged = new();
    private int _taken;

    public IReadOnlyCollection<Guid> Acknowledged => [.. _acknowledged.Keys];

    /// <summary>Returns when all orders are placed, and everybody has done what they wanted with theirs.</summary>
    public Task BuyAsync(string[] customers, Random random)
    {
        var seeds = customers.Select(_ => random.Next()).ToArray();
        return Task.WhenAll(customers.Select((customer, number) => BuyAsync(customer, new Random(seeds[number]))));
    }

    private async Task BuyAsync(string customer, Random random)
    {
        while (Interlocked.Increment(ref _taken) <= orders)
        {
            var method = random.Next(100) switch
            {
                < 6 => Cards.Declined,
                < 9 => Cards.InsufficientFunds,
                < 11 => "pm_nobody_has",
                < 19 => Cards.AuthenticationRequired,
                _ => Cards.Visa,
            };
            Line[] lines = [new(products[random.Next(products.Length)], random.Next(1, 4))];
            var placed = await InsistAsync("/api/orders", customer, new()
            {
                ["items"] = new JsonArray([.. lines.Select(line => new JsonObject { ["product_id"] = line.Product, ["quantity"] = line.Quantity })]),
                ["payment_method"] = method,
            }, random, HttpStatusCode.Created);
            _acknowledged[placed.Id] = 0;
            await AfterAsync(customer, placed.Id, method, random);
        }
    }

    private async Task AfterAsync(string customer, Guid order, string method, Random random)
    {
        if (method == Cards.AuthenticationRequired)
        {
            await ActAsync(customer, order, random);
        }
        else if (random.Next(12) == 0)
        {
            await InsistAsync($"/api/orders/{order}/cancel", customer, [], random, HttpStatusCode.OK, HttpStatusCode.Conflict);
        }
        else if (random.Next(12) == 0 && await UntilAsync(customer, $"/api/orders/{order}", found => found.OrderStatus is "CONFIRMED" or "CANCELLED") is { OrderStatus: "CONFIRMED" })
        {
            await InsistAsync($"/api/orders/{order}/refund", shop.Admin, new() { ["amount"] = random.Next(1, 10) }, random, HttpStatusCode.Created, HttpStatusCode.Conflict);
        }
    }

    /// <summary>The customer is asked to prove who they are.</summary>
    private async Task ActAsync(string customer, Guid order, Random random)
    {
        var payment = await UntilAsync(customer, $"/api/payments/order/{order}", found => found.Status == HttpStatusCode.OK && found.Body!["status"]!.GetValue<string>() == "REQUIRES_ACTION");
        var secret = payment.Body!["client_secret"]!.GetValue<string>();
        switch (random.Next(5))
        {
            case 0:
                await InsistAsync($"/api/orders/{order}/cancel", customer, [], random, HttpStatusCode.OK, HttpStatusCode.Conflict);
                break;
            case 1:
                stripe.Authenticate(secret, succeeds: false);
                await PayAsync(customer, order, random);
                break;
            case 2:
                // Both at once: only one of them may be charged.
                var paying = PayAsync(customer, order, random);
                stripe.Authenticate(secret, succeeds: true);
                await paying;
                break;
            default:
                stripe.Authenticate(secret, succeeds: true);
                break;
        }
    }

    private Task<Answer> PayAsync(string customer, Guid order, Random random) => InsistAsync(
        $"/api/payments/order/{order}/pay", customer, new() { ["payment_method"] = Cards.Visa }, random, HttpStatusCode.OK, HttpStatusCode.Conflict);

    private async Task<Answer> InsistAsync(string path, string token, JsonObject body, Random random, params HttpStatusCode[] ends)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        var key = new Guid(bytes).ToString();
        Answer? last = null;
        await Eventually.TrueAsync(
            async () => (last = await TryAsync(() => shop.SendAsync(HttpMethod.Post, path, token, body, key))) is { } answer && ends.Contains(answer.Status) && answer.Code != "idempotency_in_progress",
            Patience, () => $"POST {path} is answered {last?.Status} {last?.Code}");
        return last!;
    }

    private async Task<Answer> UntilAsync(string token, string path, Func<Answer, bool> isEnough)
    {
        Answer? last = null;
        var found = await Eventually.TryAsync(async () => (last = await TryAsync(() => shop.SendAsync(HttpMethod.Get, path, token))) is { Status: not HttpStatusCode.ServiceUnavailable } answer
            && isEnough(answer), Patience, Pause);
        return found ? last! : throw new TimeoutException($"GET {path} is answered {last?.Status} {last?.Body}");
    }

    /// <summary>Null when the connection broke.</summary>
    private static async Task<Answer?> TryAsync(Func<Task<Answer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception broken) when (broken is HttpRequestException or System.Net.Sockets.SocketException or IOException)
        {
            return null;
        }
    }
}
