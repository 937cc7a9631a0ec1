using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Pazar.Identity;

namespace Pazar.Host;

/// <summary>
/// A small shop to look around in, loaded into an empty database in Development. It goes through the API like everybody else,
/// so what it shows is what the services do. The customer comes last: a start that finds the shop's own people without that one goes on where the one
/// before was interrupted, under the same idempotency keys, and only a shop that is whole prints its passwords.
/// </summary>
/// <param name="isBusy">Whether people trade in it, too.</param>
internal sealed class DemoShop(string address, Databases databases, IConfiguration settings, TimeProvider clock, bool isBusy)
{
    private const string AdminEmail = "admin@pazar.example";
    private const string CustomerEmail = "customer@pazar.example";

    /// <summary>After how many products somebody who waits hears that it goes on.</summary>
    private const int TellEvery = 10;

    private static JsonObject[] Coupons =>
    [
        new() { ["code"] = DemoTrade.Coupon, ["kind"] = "percent", ["value"] = 10, ["max_uses_per_user"] = 3 },
        new() { ["code"] = "GARDEN5", ["kind"] = "fixed", ["value"] = DemoClient.Priced(5m), ["min_total"] = DemoClient.Priced(40m), ["category"] = "Garden" },
    ];

    private readonly Postgres.Database _identity = databases.Reachable["identity"];

    /// <summary>Loads the shop, or the rest of it. When the host is told to stop meanwhile, the next start goes on.</summary>
    public async Task LoadIntoEmptyAsync(CancellationToken stop)
    {
        try
        {
            var users = await Admins.FirstEmailsAsync(_identity, most: DemoTrade.People.Length + 2, stop);
            if (users.Contains(CustomerEmail) || users.Except(DemoTrade.People).Any(email => email != AdminEmail))
            {
                if (isBusy) await Console.Out.WriteLineAsync("The database is not empty: --demo busy fills an empty one, and leaves this one as it is.");
                return;
            }
            await Console.Out.WriteLineAsync(users.Count == 0
                ? "The database is empty: loading the demo shop (--empty leaves it out) …"
                : "The demo shop was interrupted: loading the rest of it …");
            await LoadAsync(stop);
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

    private async Task LoadAsync(CancellationToken stop)
    {
        var (adminPassword, customerPassword) = (NewPassword(), NewPassword());
        await Admins.CreateAsync(_identity, AdminEmail, adminPassword, settings, clock, stop);
        using var admin = await DemoClient.SignInAsync(address, AdminEmail, adminPassword, stop);
        var products = await LoadProductsAsync(admin, stop);
        foreach (var coupon in Coupons) await admin.PostAsync("/api/discounts", (string)coupon["code"]!, coupon, stop);
        var events = await DemoEvents.LoadAsync(admin, clock, stop);
        if (isBusy) await TradeAsync(admin, products, events, stop);
        await Admins.CreateCustomerAsync(_identity, CustomerEmail, customerPassword, settings, clock, stop);
        await Console.Out.WriteLineAsync($"""
            The demo shop has {products.Count} products and {DemoEvents.Count} events. These passwords are shown once:
              admin      {AdminEmail}      {adminPassword}
              customer   {CustomerEmail}   {customerPassword}

            """);
    }

    private static async Task<IReadOnlyList<string>> LoadProductsAsync(DemoClient admin, CancellationToken stop)
    {
        List<string> ids = [];
        foreach (var product in DemoProducts.All)
        {
            if (ids.Count % TellEvery == 0) await Console.Out.WriteLineAsync($"  {ids.Count} of {DemoProducts.All.Length} products …");
            JsonObject body = new()
            {
                ["sku"] = product.Sku,
                ["name"] = product.Name,
                ["description"] = product.Description,
                ["price"] = DemoClient.Priced(product.Price),
                ["category"] = product.Category,
                ["attributes"] = JsonNode.Parse(product.Attributes),
            };
            if (product.CompareAtPrice is { } before) body["compare_at_price"] = DemoClient.Priced(before);
            if (product.MaxPerOrder is { } most) body["max_per_order"] = most;
            var id = (await admin.PostAsync("/api/products", product.Sku, body, stop))["id"]!.GetValue<string>();
            await admin.PostAsync("/api/inventory", product.Sku, new() { ["product_id"] = id, ["product_sku"] = product.Sku, ["quantity"] = product.Stock }, stop);
            ids.Add(id);
        }
        await Console.Out.WriteLineAsync($"  {ids.Count} of {ids.Count} products; their pictures and {DemoEvents.Count} events …");
        await DemoPhotos.LoadAsync(admin, [.. DemoProducts.All.Select(product => product.Sku).Zip(ids)], stop);
        return ids;
    }

    private async Task TradeAsync(DemoClient admin, IReadOnlyList<string> products, IReadOnlyList<string> events, CancellationToken stop)
    {
        List<DemoClient> customers = [];
        try
        {
            foreach (var (index, email) in DemoTrade.People.Index())
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {index} of {DemoTrade.People.Length} customers …"));
                var password = NewPassword();
                await Admins.CreateCustomerAsync(_identity, email, password, settings, clock, stop);
                customers.Add(await DemoClient.SignInAsync(address, email, password, stop));
                await customers[index].PatchAsync("/api/auth/me", new() { ["first_name"] = DemoTrade.NameOf(email) }, stop);
            }
            await new DemoTrade(admin, customers, products, events, clock).RunAsync(stop);
        }
        finally
        {
            foreach (var customer in customers) customer.Dispose();
        }
    }

    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
}
