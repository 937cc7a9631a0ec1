using System.Text.Json.Nodes;

namespace Pazar.Host;

/// <summary>The demo shop's events: one with room, one that costs something, and one that is nearly full.</summary>
internal static class DemoEvents
{
    private const string NearlyFull = "Pottery evening";
    private const int TakenSeats = 9;

    private static readonly (string Name, string Description, int Capacity, decimal Price, int InDays)[] Events =
    [
        ("Open studio day", "Look over the makers' shoulders. Free, but every visitor needs a seat.", 500, 0m, 21),
        ("Tea tasting", "Six teas and the stories behind them.", 40, 24.50m, 14),
        (NearlyFull, "Two hours at the wheel. Come early: the last seats go fast.", 12, 0m, 7),
    ];

    public static int Count => Events.Length;

    public static async Task LoadAsync(HttpClient admin, TimeProvider clock, CancellationToken stop)
    {
        foreach (var (name, description, capacity, price, inDays) in Events)
        {
            DateTimeOffset start = new(clock.GetUtcNow().Date.AddDays(inDays).AddHours(18), TimeSpan.Zero);
            // An interrupted load that goes on tomorrow means the same event, at another time: the day is part of its name.
            var added = await DemoShop.PostAsync(admin, "/api/events", $"{name} {start:yyyy-MM-dd}", new()
            {
                ["name"] = name,
                ["description"] = description,
                ["capacity"] = capacity,
                ["price"] = DemoShop.Priced(price),
                ["start_time"] = start.ToString("O"),
                ["end_time"] = start.AddHours(2).ToString("O"),
            }, stop);
            if (name == NearlyFull) await TakeSeatsAsync(admin, added["id"]!.GetValue<string>(), clock, stop);
        }
    }

    private static async Task TakeSeatsAsync(HttpClient client, string eventId, TimeProvider clock, CancellationToken stop)
    {
        var held = await HoldAsync(eventId);
        // The hold of a load that was interrupted may be over by now.
        if (held["expires_at"]!.GetValue<DateTimeOffset>() < clock.GetUtcNow()) held = await HoldAsync($"{eventId} {clock.GetUtcNow():O}");
        await DemoShop.PostAsync(client, $"/api/reservations/{held["id"]!.GetValue<string>()}/confirm", eventId, [], stop);

        Task<JsonNode> HoldAsync(string key) =>
            DemoShop.PostAsync(client, "/api/reservations", key, new() { ["event_id"] = eventId, ["quantity"] = TakenSeats }, stop);
    }
}
