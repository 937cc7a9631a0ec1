using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Pazar.Identity;

namespace Pazar.Host;

/// <summary>
/// A small shop to look around in, loaded into an empty database in Development. It goes through the API like everybody else,
/// so what it shows is what the services do.
/// </summary>
internal static class DemoShop
{
    private const string AdminEmail = "admin@pazar.example";
    private const string CustomerEmail = "customer@pazar.example";

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

    public static async Task LoadIntoEmptyAsync(string address, Databases databases, TimeProvider clock, CancellationToken stop)
    {
        if (!await IsEmptyAsync(databases, stop)) return;
        await Console.Out.WriteLineAsync("The database is empty: loading the demo shop (--empty leaves it out) …");
        var (adminPassword, customerPassword) = (NewPassword(), NewPassword());
        var identity = databases.ByName["identity"];
        await Task.WhenAll(
            Admins.CreateAsync(identity, AdminEmail, adminPassword, clock, stop),
            Admins.CreateCustomerAsync(identity, CustomerEmail, customerPassword, clock, stop));

        using HttpClient client = new() { BaseAddress = new(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(client, AdminEmail, adminPassword, stop));
        foreach (var (sku, name, price, category, stock) in Products)
        {
            var product = await PostAsync(client, "/api/products", new() { ["sku"] = sku, ["name"] = name, ["price"] = price, ["category"] = category }, stop);
            await PostAsync(client, "/api/inventory", new() { ["product_id"] = product["id"]!.GetValue<string>(), ["product_sku"] = sku, ["quantity"] = stock }, stop);
        }
        await DemoEvents.LoadAsync(client, address, await SignInAsync(client, CustomerEmail, customerPassword, stop), clock, stop);
        await Console.Out.WriteLineAsync($"""
            The demo shop has {Products.Length} products and {DemoEvents.Count} events. These passwords are shown once:
              admin      {AdminEmail}      {adminPassword}
              customer   {CustomerEmail}   {customerPassword}

            """);
    }

    /// <summary>Empty is: nobody has registered. A shop that failed half-way is not loaded twice.</summary>
    private static async Task<bool> IsEmptyAsync(Databases databases, CancellationToken stop)
    {
        await using var connection = await databases.ByName["identity"].OpenAsync(stop);
        await using NpgsqlCommand any = new("select not exists (select 1 from user_account)", connection);
        return await any.ExecuteScalarAsync(stop) is true;
    }

    private static async Task<string> SignInAsync(HttpClient client, string email, string password, CancellationToken stop) =>
        (await PostAsync(client, "/api/auth/login", new() { ["email"] = email, ["password"] = password }, stop))["access"]!.GetValue<string>();

    internal static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonObject body, CancellationToken stop)
    {
        using StringContent content = new(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new IOException($"Loading the demo shop: POST {path} was answered {(int)answer.StatusCode}: {text}");
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
}
