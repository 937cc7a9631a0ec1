using System.Text.Json.Nodes;

namespace Pazar.Host;

/// <summary>The demo shop's events over the next months: free ones and ones that cost something, with room and nearly full.</summary>
internal static class DemoEvents
{
    private const string NearlyFull = "Pottery evening";
    private const int TakenSeats = 9;

    private static readonly (string Name, string Description, int Capacity, decimal Price, int InDays)[] Events =
    [
        (NearlyFull, "Two hours at the wheel. Come early: the last seats go fast.", 12, 0m, 7),
        ("Tea tasting", "Six teas and the stories behind them.", 40, 24.50m, 14),
        ("Open studio day", "Look over the makers' shoulders. Free, but every visitor needs a seat.", 500, 0m, 21),
        ("Knife sharpening", "Bring two knives, take them home sharper than you have ever had them.", 16, 35m, 35),
        ("Block printing workshop", "Cut a pattern into lino, and print a metre of cloth with it.", 20, 48m, 56),
        ("Winter market", "Forty makers, one courtyard, mulled apple juice.", 800, 3m, 77),
    ];

    public static int Count => Events.Length;

    /// <summary>Answers the ids of those with room.</summary>
    public static async Task<IReadOnlyList<string>> LoadAsync(DemoClient admin, TimeProvider clock, CancellationToken stop)
    {
        List<string> open = [];
        foreach (var (name, description, capacity, price, inDays) in Events)
        {
            DateTimeOffset start = new(clock.GetUtcNow().Date.AddDays(inDays).AddHours(18), TimeSpan.Zero);
            // An interrupted load that goes on tomorrow means the same event, at another time: the day is part of its name.
            var added = await admin.PostAsync("/api/events", $"{name} {start:yyyy-MM-dd}", new()
            {
                ["name"] = name,
                ["description"] = description,
                ["capacity"] = capacity,
                ["price"] = DemoClient.Priced(price),
                ["start_time"] = start.ToString("O"),
                ["end_time"] = start.AddHours(2).ToString("O"),
            }, stop);
            var id = added["id"]!.GetValue<string>();
            if (name == NearlyFull) await TakeSeatsAsync(admin, id, TakenSeats, id, clock, stop);
            else open.Add(id);
        }
        return open;
    }

    /// <summary>Holds seats and confirms them.</summary>
    public static async Task TakeSeatsAsync(DemoClient client, string eventId, int quantity, string key, TimeProvider clock, CancellationToken stop)
    {
        var held = await HoldAsync(key);
        // The hold of a load that was interrupted may be over by now.
        if (held["expires_at"]!.GetValue<DateTimeOffset>() < clock.GetUtcNow()) held = await HoldAsync($"{key} {clock.GetUtcNow():O}");
        await client.PostAsync($"/api/reservations/{held["id"]!.GetValue<string>()}/confirm", key, new() { ["payment_method"] = "pm_card_visa" }, stop);

        Task<JsonNode> HoldAsync(string under) =>
            client.PostAsync("/api/reservations", under, new() { ["event_id"] = eventId, ["quantity"] = quantity }, stop);
    }
}
