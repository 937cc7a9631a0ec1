using System.Globalization;
using System.Text.Json.Nodes;

namespace Pazar.Host;

/// <summary>
/// People who trade in the demo shop, by the same commands as everybody: orders that are paid, declined, cancelled, shipped, delivered and partly
/// refunded, and seats that are taken. All of it happens now, within a minute or two: no time is invented. What somebody does follows from the number
/// of the order alone, so a load that goes on does the same again, and finds it done.
/// </summary>
internal sealed class DemoTrade(DemoClient admin, IReadOnlyList<DemoClient> customers, IReadOnlyList<string> products, IReadOnlyList<string> events, TimeProvider clock)
{
    public const string Coupon = "WELCOME10";

    public static readonly string[] People =
    [
        "ada@pazar.example", "bora@pazar.example", "chiara@pazar.example", "deniz@pazar.example", "elif@pazar.example", "farid@pazar.example",
        "greta@pazar.example", "hugo@pazar.example",
    ];

    private const int Orders = 160;

    /// <summary>Who looks around meanwhile is not to wait.</summary>
    private const int AtOnce = 4;

    private const int TellEvery = 20;

    public static string NameOf(string email) => $"{char.ToUpperInvariant(email[0])}{email[1..email.IndexOf('@')]}";

    public async Task RunAsync(CancellationToken stop)
    {
        for (var first = 0; first < Orders; first += AtOnce)
        {
            if (first % TellEvery == 0) await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {first} of {Orders} orders …"));
            await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(number => OrderAsync(number, stop)));
        }
        foreach (var (index, customer) in customers.Index())
        {
            var eventId = events[index % events.Count];
            await DemoEvents.TakeSeatsAsync(customer, eventId, 1 + (index % 3), $"{eventId} {index}", clock, stop);
        }
    }

    private async Task OrderAsync(int number, CancellationToken stop)
    {
        var customer = customers[number % customers.Count];
        var key = string.Create(CultureInfo.InvariantCulture, $"order {number}");
        JsonObject body = new()
        {
            ["items"] = new JsonArray([.. LinesOf(number)]),
            ["payment_method"] = number % 17 == 5 ? "pm_card_chargeDeclined" : "pm_card_visa",
            ["shipping_address"] = new JsonObject { ["name"] = NameOf(People[number % People.Length]), ["line1"] = $"Kordon {1 + (number % 40)}", ["city"] = "Izmir", ["country"] = "TR" },
        };
        if (number % 9 == 4) body["coupon"] = Coupon;
        // What was sold out or used up meanwhile is refused, as it is to everybody.
        if (await customer.TryPostAsync("/api/orders", key, body, stop) is not { } order) return;
        await EndAsync(number, key, customer, $"/api/orders/{order["id"]!.GetValue<string>()}", stop);
    }

    /// <summary>Most are shipped and many of those arrive; some customers think better of it, and some get a part of their money back.</summary>
    private async Task EndAsync(int number, string key, DemoClient customer, string order, CancellationToken stop)
    {
        if (number % 13 == 7)
        {
            await customer.TryPostAsync($"{order}/cancel", key, [], stop);
            return;
        }
        if (number % 4 == 3) return;
        // The money is waited for; an order that was declined is not shipped.
        if (await admin.TryPostAsync($"{order}/ship", key, new() { ["tracking_code"] = $"TR{number:D9}" }, stop) is null) return;
        if (number % 3 != 0) await admin.TryPostAsync($"{order}/deliver", key, [], stop);
        if (number % 11 == 2) await admin.TryPostAsync($"{order}/refund", key, new() { ["amount"] = DemoClient.Priced(5m) }, stop);
    }

    /// <summary>One to three products; the last unit of the shop is left to who looks around.</summary>
    private IEnumerable<JsonNode> LinesOf(int number)
    {
        var several = products.Count - 1;
        for (var line = 0; line <= number % 3; line++)
            yield return new JsonObject { ["product_id"] = products[((number * 7) + (line * 13)) % several], ["quantity"] = number % 5 == 0 && line == 0 ? 2 : 1 };
    }
}
