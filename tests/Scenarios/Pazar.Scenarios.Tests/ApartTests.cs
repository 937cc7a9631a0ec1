using System.Net;
using Npgsql;

namespace Pazar.Scenarios.Tests;

/// <summary>The services of one shop in processes of their own.</summary>
[Trait("Takes", "long")]
public sealed class ApartTests
{
    private const int Failed = 1;

    /// <summary>Takes Catalog's newest migration back.</summary>
    private const string UnmigratedCatalog = "drop table product_photo; delete from schema_migration where set_name = 'catalog' and version = 5";

    private static readonly TimeSpan LongestNews = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestLearning = TimeSpan.FromMinutes(2);

    [Fact]
    public Task In_two_processes_they_are_one_shop_and_each_can_die() =>
        BuyWhileEachDiesAsync(["identity", "catalog", "ordering"], ["inventory", "discounts", "basket", "payments", "booking", "notifications"]);

    [Fact]
    public Task In_six_processes_they_are_one_shop_and_each_can_die() => BuyWhileEachDiesAsync(
        ["identity"], ["catalog", "photos", "search"], ["inventory"], ["discounts", "basket"], ["ordering"], ["payments", "booking", "notifications", "webhooks", "gateway"]);

    [Fact]
    public async Task One_service_is_migrated_while_the_others_go_on()
    {
        await using var split = await SplitShop.StartAsync(["identity", "ordering", "inventory", "discounts", "basket", "payments", "booking", "notifications"], ["catalog"]);
        using var shop = await split.OpenAsync();
        var products = await shop.StockAsync(1_000_000);
        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(4), Seed.Next());
        await buyers.AcknowledgeAsync(20);

        Assert.Equal(0, await split["catalog"].StopAsync(LongestLearning));
        await Sql.ExecuteAsync(split.Databases["catalog"], UnmigratedCatalog);
        var refused = await HostCommand.RunAsync(["run", "--urls", "http://127.0.0.1:0"], [.. split.SettingsOf("catalog")]);
        Assert.Equal(Failed, refused.ExitCode);
        Assert.Contains("of catalog is not at this version's schema; run ./pazar migrate first", refused.Complained, StringComparison.Ordinal);
        await buyers.AcknowledgeAsync(20);
        await HostCommand.SucceedAsync(["migrate", "--services", "catalog"], Apart.Only(split.Databases, "catalog"));
        await buyers.AcknowledgeAsync(20);
        await split["catalog"].StartAgainAsync();

        await shop.StockAsync("LATER", 10);
        await buyers.AcknowledgeAsync(20);
        await buyers.StopAsync();
        var ends = await split.CloseAsync(buyers.Acknowledged);
        Assert.Equal(buyers.Acknowledged.Count, ends["CONFIRMED"]);
    }

    [Fact]
    public async Task A_demoted_admin_is_refused_by_a_process_that_knows_identity_by_its_address()
    {
        await using var split = await SplitShop.StartAsync(["identity"], ["catalog"]);
        using var shop = await split.OpenAsync();
        var second = (await shop.RegisterAsync(1))[0];
        var id = (await shop.SendAsync(HttpMethod.Get, "/api/auth/me", second)).Id;
        await SucceedAsync(shop.SendAsync(HttpMethod.Patch, $"/api/users/{id}", shop.Admin, new() { ["role"] = "admin" }));
        var signedIn = await shop.SendAsync(HttpMethod.Post, "/api/auth/login", null, new() { ["email"] = "customer1@example.com", ["password"] = "nine-lives-of-customer-1" });
        var admin = signedIn.Body!["access"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(shop, admin, "BEFORE")).Status);

        await SucceedAsync(shop.SendAsync(HttpMethod.Patch, $"/api/users/{id}", shop.Admin, new() { ["role"] = "customer" }));

        var tries = 0;
        await Eventually.TrueAsync(async () => (await CreateAsync(shop, admin, $"AFTER-{tries++}")).Status == HttpStatusCode.Unauthorized,
            LongestNews, () => $"the admin of before still made {tries} products");
        await split.AuditAsync();
    }

    [Fact]
    public async Task A_key_that_takes_over_is_learnt_by_a_process_that_knows_identity_by_its_address()
    {
        await using var split = await SplitShop.StartAsync(["identity"], ["catalog"]);
        using var shop = await split.OpenAsync();
        var before = HeaderOf(shop.Admin);
        await Sql.ExecuteAsync(split.Databases["identity"], "update signing_key set created_at = created_at - interval '31 days'");
        Assert.Equal(0, await split["identity"].StopAsync(LongestLearning));
        await split["identity"].StartAgainAsync();
        await Eventually.TrueAsync(async () => await Sql.CountAsync(split.Databases["identity"], "select from signing_key") == 2, LongestLearning, () => "no key followed");
        await Sql.ExecuteAsync(split.Databases["identity"], "update signing_key set signs_from = now() where signs_from > now()");

        await Eventually.TrueAsync(async () =>
        {
            using var again = await split.OpenAsync();
            return HeaderOf(again.Admin) != before && (await CreateAsync(shop, again.Admin, Guid.CreateVersion7().ToString())).Status == HttpStatusCode.Created;
        }, LongestLearning, () => "no token of the next key was believed");
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(shop, shop.Admin, "BY-THE-OLD-KEY")).Status);
        await split.AuditAsync();

        static string HeaderOf(string token) => token.Split('.')[0];
    }

    [Fact]
    public async Task What_a_process_cannot_see_it_says_and_leaves_alone()
    {
        await using var split = await SplitShop.StartAsync(["identity"], ["ordering"]);
        using var shop = await split.OpenAsync();
        using var ordering = shop.At(split["ordering"]);

        var elsewhere = await ordering.SendAsync(HttpMethod.Delete, "/api/admin/subscriptions/booking.payments", shop.Admin);
        var gone = await ordering.SendAsync(HttpMethod.Delete, "/api/admin/subscriptions/mailer.orders", shop.Admin);
        var audit = await ordering.SendAsync(HttpMethod.Get, "/api/admin/audit", shop.Admin);

        Assert.Equal((HttpStatusCode.Conflict, "subscription_elsewhere"), (elsewhere.Status, elsewhere.Code));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (gone.Status, gone.Code));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (audit.Status, audit.Code));
        Assert.Contains("This process does not audit", split["ordering"].Log, StringComparison.Ordinal);
        Assert.DoesNotContain("This process does not audit", split["identity"].Log, StringComparison.Ordinal);
        await split.AuditAsync();
    }

    /// <summary>Orders and paid reservations while each process is killed and started again; in the end nothing is lost and the audit is clean.</summary>
    private static async Task BuyWhileEachDiesAsync(params string[][] groups)
    {
        var random = Seed.Next();
        await using var split = await SplitShop.StartAsync(groups);
        using var shop = await split.OpenAsync();
        var products = await shop.StockAsync(1_000_000, 1_000_000);
        var customers = await shop.RegisterAsync(5);
        await ReserveAsync(shop, customers[4]);
        await using Buyers buyers = new(shop, products, customers[..4], random);

        foreach (var process in split.Processes)
        {
            await buyers.AcknowledgeAsync(random.Next(1, 60));
            await process.KillAsync();
            await process.StartAgainAsync();
        }
        await buyers.AcknowledgeAsync(30);
        await buyers.StopAsync();
        await ReserveAsync(shop, customers[4]);

        var ends = await split.CloseAsync(buyers.Acknowledged);
        Assert.Equal(buyers.Acknowledged.Count, ends.Values.Sum());
        Assert.Equal(buyers.Acknowledged.Count, ends["CONFIRMED"]);
    }

    /// <summary>Seats that cost something, held and paid.</summary>
    private static async Task ReserveAsync(Shop shop, string customer)
    {
        var show = await SucceedAsync(shop.SendAsync(HttpMethod.Post, "/api/events", shop.Admin, new()
        {
            ["name"] = "Evening",
            ["capacity"] = 10,
            ["price"] = 25,
            ["start_time"] = "2099-01-01T18:00:00Z",
            ["end_time"] = "2099-01-01T20:00:00Z",
        }));
        var held = await SucceedAsync(shop.PostAsync(customer, "/api/reservations", new() { ["event_id"] = show.Id, ["quantity"] = 2 }));
        var paid = await SucceedAsync(shop.SendAsync(HttpMethod.Post, $"/api/reservations/{held.Id}/confirm", customer, [], prefer: "wait=30"));
        Assert.Equal("CONFIRMED", paid.Body!["status"]!.GetValue<string>());
    }

    private static Task<Answer> CreateAsync(Shop shop, string admin, string sku) =>
        shop.SendAsync(HttpMethod.Post, "/api/products", admin, new() { ["sku"] = sku, ["name"] = sku, ["price"] = 10 });

    private static async Task<Answer> SucceedAsync(Task<Answer> asked)
    {
        var answer = await asked;
        Assert.True((int)answer.Status < 300, $"{answer.Status} {answer.Body}");
        return answer;
    }
}
