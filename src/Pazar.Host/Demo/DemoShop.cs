using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Pazar.Identity;
using Pazar.Kernel;

namespace Pazar.Host;

/// <summary>
/// A small shop to look around in, loaded into an empty database in Development. It goes through the API like everybody else,
/// so what it shows is what the services do. The customer comes last: a start that finds the admin alone goes on where the one before
/// was interrupted, under the same idempotency keys, and only a shop that is whole prints its passwords.
/// </summary>
internal static class DemoShop
{
    private const string AdminEmail = "admin@pazar.example";
    private const string CustomerEmail = "customer@pazar.example";

    /// <summary>After how many products somebody who waits hears that it goes on.</summary>
    private const int TellEvery = 4;

    private static readonly (string Sku, string Name, decimal Price, string Category, int Stock)[] Products =
    [
        ("MUG-BLUE", "Blue mug", 12.50m, "Kitchen", 120),
        ("MUG-RED", "Red mug", 12.50m, "Kitchen", 80),
        ("TEAPOT", "Stoneware teapot", 48.00m, "Kitchen", 25),
        ("APRON", "Linen apron", 32.00m, "Kitchen", 40),
        ("LAMP-DESK", "Desk lamp", 64.90m, "Home", 30),
        ("RUG-WOOL", "Wool rug", 219.00m, "Home", 6),
        ("CUSHION", "Velvet cushion", 27.00m, "Home", 75),
        ("CLOCK", "Wall clock", 39.00m, "Home", 18),
        ("BAG-TOTE", "Canvas tote bag", 18.00m, "Bags", 200),
        ("BAG-PACK", "Day backpack", 79.00m, "Bags", 22),
        ("NOTEBOOK", "Dotted notebook", 9.90m, "Paper", 300),
        ("PEN-INK", "Fountain pen", 54.00m, "Paper", 1),
    ];

    /// <summary>Loads the shop, or the rest of it. When the host is told to stop meanwhile, the next start goes on.</summary>
    public static async Task LoadIntoEmptyAsync(string address, Databases databases, IConfiguration settings, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            var users = await Admins.FirstEmailsAsync(databases.Reachable["identity"], most: 2, stop);
            if (users is not ([] or [AdminEmail])) return;
            await Console.Out.WriteLineAsync(users.Count == 0
                ? "The database is empty: loading the demo shop (--empty leaves it out) …"
                : "The demo shop was interrupted: loading the rest of it …");
            await LoadAsync(address, databases, settings, clock, stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await Console.Out.WriteLineAsync("The demo shop is not whole yet; the next start goes on.");
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or Npgsql.NpgsqlException)
        {
            await Console.Error.WriteLineAsync($"pazar: {fault.Message} The next start goes on.");
        }
    }

    private static async Task LoadAsync(string address, Databases databases, IConfiguration settings, TimeProvider clock, CancellationToken stop)
    {
        var (adminPassword, customerPassword) = (NewPassword(), NewPassword());
        var identity = databases.Reachable["identity"];
        await Admins.CreateAsync(identity, AdminEmail, adminPassword, settings, clock, stop);

        using HttpClient client = new() { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(client, adminPassword, stop));
        foreach (var (index, (sku, name, price, category, stock)) in Products.Index())
        {
            if (index % TellEvery == 0) await Console.Out.WriteLineAsync($"  {index} of {Products.Length} products …");
            var product = await PostAsync(client, "/api/products", sku, new() { ["sku"] = sku, ["name"] = name, ["price"] = Priced(price), ["category"] = category }, stop);
            await PostAsync(client, "/api/inventory", sku, new() { ["product_id"] = product["id"]!.GetValue<string>(), ["product_sku"] = sku, ["quantity"] = stock }, stop);
        }
        await Console.Out.WriteLineAsync($"  {Products.Length} of {Products.Length} products, {DemoEvents.Count} events …");
        await DemoEvents.LoadAsync(client, clock, stop);
        await Admins.CreateCustomerAsync(identity, CustomerEmail, customerPassword, settings, clock, stop);
        await Console.Out.WriteLineAsync($"""
            The demo shop has {Products.Length} products and {DemoEvents.Count} events. These passwords are shown once:
              admin      {AdminEmail}      {adminPassword}
              customer   {CustomerEmail}   {customerPassword}

            """);
    }

    /// <summary>Posts under a key that is always the same for the same thing, so that a second load makes nothing twice.</summary>
    internal static async Task<JsonNode> PostAsync(HttpClient client, string path, string? key, JsonObject body, CancellationToken stop)
    {
        using StringContent content = new(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        if (key is not null) request.Headers.Add("Idempotency-Key", $"demo {key}");
        using var answer = await client.SendAsync(request, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new IOException($"Loading the demo shop: POST {path} was answered {(int)answer.StatusCode}: {text}");
    }

    private static async Task<string> SignInAsync(HttpClient client, string password, CancellationToken stop) =>
        (await PostAsync(client, "/api/auth/login", null, new() { ["email"] = AdminEmail, ["password"] = password }, stop))["access"]!.GetValue<string>();

    /// <summary>The prices are those of a currency with cents; where there are none, people are used to larger numbers.</summary>
    internal static decimal Priced(decimal price) => Money.FractionDigits == 0 ? price * 100 : price;

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
}
