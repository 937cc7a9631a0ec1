using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pazar.Catalog;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Host;
using Pazar.Identity;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>Somebody who is signed in.</summary>
public sealed record Person(Id<User> Id, string Token);

/// <summary>
/// Every service in one process, as the host runs them, without limits. People are signed in by a key of the tests. All tests of a project meet in one: opening
/// it takes seconds, and each that is open has work of its own. Who counts everything in it, or breaks something, takes a <see cref="LoneShop"/>.
/// </summary>
public class WholeShop : IAsyncLifetime
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public const string StripeWebhookSecret = "whsec_of_the_tests";

    private static readonly SigningKey Key = SigningKey.Create();
    private static readonly AccessTokens Tokens = new("pazar", "pazar", TimeProvider.System);
    private static readonly Lazy<Task<(TestHost Host, Person Admin)>> Shared = new(OpenForAllAsync);

    public TestHost Host { get; private set; } = null!;

    public Person Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Host, Admin) = await OpenedAsync();

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The host, and who is its admin.</summary>
    protected virtual async Task<(TestHost Host, Person Admin)> OpenedAsync() => await Shared.Value;

    protected virtual ValueTask LeaveAsync() => default;

    protected static async Task<(TestHost Host, Person Admin)> OpenAsync()
    {
        var host = await TestHost.StartAsync(
            AllServices.List, [], databases => new TrustWithTestKey(IdentityService.Trust(databases["identity"]), Key.Public),
            new()
            {
                ["Identity:PasswordIterations"] = "100000",
                ["Identity:FailureDelayMilliseconds"] = "0",
                ["Limits:CredentialFailuresPerAddress"] = "1000000",
                ["Limits:CredentialFailuresPerAccount"] = "1000000",
                ["Limits:CredentialFailuresPerAccountAndHour"] = "1000000",
                ["Limits:ResetsPerAccountAndHour"] = "1000000",
                ["Limits:RegistrationsPerAddress"] = "1000000",
                ["Limits:RegistrationsPerAddressAndDay"] = "1000000",
                ["Limits:GuestsPerAddressAndHour"] = "1000000",
                ["Limits:GuestsPerEmailAndHour"] = "1000000",
                ["Limits:PasswordsPerAddress"] = "1000000",
                ["Limits:ReadsPerSecond"] = "1000000",
                ["Limits:WritesPerSecond"] = "1000000",
                ["Limits:WritesBurst"] = "1000000",
                ["Search:LooksPerSecond"] = "1000000",
                ["Ordering:Unpaid:Orders"] = "100000",
                ["Ordering:Unpaid:Units"] = "100000000",
                ["Ordering:Unpaid:Value"] = "9999999999.99",
                ["Http:StreamHeartbeatSeconds"] = "1",
                ["Audit:EveryMinutes"] = "0.05",
                // Whoever runs the tests may have built pages.
                ["Gateway:Web"] = "",
                // A second provider, which has no payments here and nobody behind it.
                ["Payments:Stripe:SecretKey"] = "sk_test_nobody",
                ["Payments:Stripe:WebhookSecret"] = StripeWebhookSecret,
                ["Payments:Stripe:BaseAddress"] = "http://127.0.0.1:9",
            }, databases => BesideOrdering.Joining(() => databases, () => databases), Share, PrivateFields.RemovedFrom);
        var admin = SignIn(Role.Admin);
        // Identity asks its own table who is an admin before one is made.
        await host.Databases["identity"].ExecuteAsync($"""
            insert into user_account (id, email, password_hash, role, created_at, updated_at)
            values ('{admin.Id}', 'admin@shop.test', '{PasswordHash.OfNobody(100_000)}', 'admin', now(), now())
            """);
        return (host, admin);
    }

    private static async Task<(TestHost Host, Person Admin)> OpenForAllAsync()
    {
        var opened = await OpenAsync();
        ProcessEnd.Does(async () => await opened.Host.DisposeAsync());
        return opened;
    }

    /// <summary>What the host shares with its services.</summary>
    public static void Share(IServiceCollection services, IReadOnlyDictionary<string, Database> databases) =>
        services.AddSingleton(IdentityService.ResetTokens(databases["identity"]));

    public static Person SignIn(Role role = Role.Customer)
    {
        var id = Id<User>.New(TimeProvider.System.GetUtcNow());
        return new(id, Tokens.Sign(Key, id, role, "test"));
    }

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static string NewKey() => $"Idempotency-Key: {NewId()}";

    public Database this[string service] => Host.Databases[service];

    /// <summary>A product that can be ordered: Catalog and Inventory have it, and Ordering has heard of it.</summary>
    public async Task<string> ProductAsync(int quantity = 1_000, string price = "10.00")
    {
        var sku = NewId();
        var created = await MakeAsync("/api/products", $$"""{"sku": "{{sku}}", "name": "Cup", "price": {{price}}}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var id = created["id"]!;
        var stocked = await MakeAsync("/api/inventory", $$"""{"product_id": "{{id}}", "product_sku": "{{sku}}", "quantity": {{quantity}}}""");
        Assert.Equal(HttpStatusCode.Created, stocked.Status);
        await Eventually.TrueAsync(async () => await CountAsync("ordering", $"select 1 from copied where id = '{id}'") == 1);
        return id;
    }

    /// <summary>Makes what a test begins with. A crowded machine truthfully says 503, and is asked again under the same key.</summary>
    private async Task<TestAnswer> MakeAsync(string path, string body)
    {
        var key = NewKey();
        TestAnswer? answer = null;
        await Eventually.TrueAsync(async () => (answer = await Host.PostAsync(path, body, Admin.Token, key)).Status != HttpStatusCode.ServiceUnavailable);
        return answer!;
    }

    /// <summary>A photo of the product, of one pixel.</summary>
    public async Task<string> PhotoAsync(string product)
    {
        using MultipartFormDataContent form = new() { { new ByteArrayContent(Convert.FromBase64String(Pixel)), "file", "pixel.png" }, { new StringContent(product), "product_id" } };
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/photos") { Content = form };
        request.Headers.Authorization = new("Bearer", Admin.Token);
        using var response = await Host.Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body);
        return JsonElement.Parse(body).GetProperty("url").GetString()!;
    }

    public static string NewCode() => NewId().ToUpperInvariant();

    /// <summary>The code of a discount that orders can be placed with: Ordering has heard of it.</summary>
    /// <param name="fields">What it takes off, as fields of JSON.</param>
    public async Task<string> CouponAsync(string fields, string? code = null)
    {
        code ??= NewCode();
        var created = await MakeAsync("/api/discounts", $$"""{"code": "{{code}}", {{fields}}}""");
        Assert.True(created.Status == HttpStatusCode.Created, created.Body.GetRawText());
        await Eventually.TrueAsync(async () => await CountAsync("ordering", $"select 1 from copied where id = '{CouponCode.IdOf(code)}' and not is_gone") == 1);
        return code;
    }

    /// <summary>Ends the discount that has this code, and waits until Ordering has heard of that.</summary>
    public async Task EndCouponAsync(string code)
    {
        var id = (await ReadAllAsync($"/api/discounts?code={code}", Admin))[0].GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await Host.SendAsync(HttpMethod.Delete, $"/api/discounts/{id}", null, Admin.Token)).Status);
        await Eventually.TrueAsync(async () => await CountAsync("ordering", $"select 1 from copied where id = '{CouponCode.IdOf(code)}' and is_gone") == 1);
    }

    public static string OrderBody(string product, int quantity = 1, string? method = null, string? coupon = null) =>
        $$"""{"items": [{"product_id": "{{product}}", "quantity": {{quantity}}}]{{Field("payment_method", method)}}{{Field("coupon", coupon)}}}""";

    /// <summary>As <see cref="OrderAsync"/>, with a coupon.</summary>
    public async Task<TestAnswer> OrderWithAsync(Person person, string product, string coupon, int quantity = 1, string? method = null)
    {
        var answer = await Host.PostAsync("/api/orders", OrderBody(product, quantity, method, coupon), person.Token, "Prefer: wait=30");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.GetRawText());
        return answer;
    }

    /// <summary>Places an order and waits until its saga has ended, or until the order waits for the customer.</summary>
    public async Task<TestAnswer> OrderAsync(Person person, string product, int quantity = 1, string? method = null)
    {
        var answer = await Host.PostAsync("/api/orders", OrderBody(product, quantity, method), person.Token, "Prefer: wait=20");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer;
    }

    /// <summary>A confirmed order whose money has been taken.</summary>
    public async Task<string> PaidOrderAsync(Person person, string product, int quantity = 1)
    {
        var order = await OrderAsync(person, product, quantity);
        Assert.Equal("CONFIRMED", order["status"]);
        await PaymentAsync(person, order["id"]!, "CAPTURED");
        return order["id"]!;
    }

    /// <summary>Waits until the order's payment has this status.</summary>
    public async Task<JsonElement> PaymentAsync(Person person, string order, string status)
    {
        TestAnswer payment = null!;
        await Eventually.TrueAsync(async () =>
        {
            payment = await Host.GetAsync($"/api/payments/order/{order}", person.Token);
            return payment.Status == HttpStatusCode.OK && payment["status"] == status;
        });
        return payment.Body;
    }

    /// <summary>Waits until the order has this status.</summary>
    public async Task<JsonElement> OrderIsAsync(Person person, string order, string status)
    {
        TestAnswer read = null!;
        await Eventually.TrueAsync(async () => (read = await Host.GetAsync($"/api/orders/{order}", person.Token))["status"] == status);
        return read.Body;
    }

    /// <summary>Waits until a service has seen all that is in the logs that it follows, as they are now.</summary>
    public async Task CaughtUpAsync(string service)
    {
        Dictionary<string, long> heads = [];
        foreach (var (producer, database) in Host.Databases) heads[producer] = await database.QueryAsync<long>("select coalesce(max(position), 0) from log");
        await Eventually.TrueAsync(async () =>
            (await Host.GetAsync("/api/admin/subscriptions", Admin.Token)).Body.GetProperty("results").EnumerateArray()
                .Where(one => one.GetProperty("name").GetString()!.StartsWith($"{service}.", StringComparison.Ordinal))
                .All(one => one.GetProperty("position").GetInt64() >= heads[one.GetProperty("producer").GetString()!]));
    }

    public Task<long> CountAsync(string service, string sql) => this[service].CountAsync(sql);

    /// <summary>Reads a list to its end, page by page.</summary>
    public async Task<List<JsonElement>> ReadAllAsync(string path, Person person)
    {
        List<JsonElement> all = [];
        for (string? next = path; next is not null;)
        {
            var page = await Host.GetAsync(next, person.Token);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            all.AddRange(page.Body.GetProperty("results").EnumerateArray());
            next = page["next"];
        }
        return all;
    }

    private static string Field(string name, string? value) => value is null ? "" : $", \"{name}\": \"{value}\"";

    private sealed class TrustWithTestKey(ITrust identity, VerificationKey key) : ITrust
    {
        public async ValueTask<TrustSnapshot> ReadAsync(CancellationToken stop)
        {
            var read = await identity.ReadAsync(stop);
            return TrustSnapshot.Of(read.Keys.Values.Append(key));
        }

        public ValueTask<RevocationPage> ReadRevocationsAsync(string? after, CancellationToken stop) => identity.ReadRevocationsAsync(after, stop);

        public ValueTask<IReadOnlyList<ApiKey>> ReadApiKeysAsync(IReadOnlyList<Guid> used, CancellationToken stop) => identity.ReadApiKeysAsync(used, stop);
    }
}

/// <summary>A whole shop that nobody else is in.</summary>
public sealed class LoneShop : WholeShop
{
    protected override Task<(TestHost Host, Person Admin)> OpenedAsync() => OpenAsync();

    protected override ValueTask LeaveAsync() => Host.DisposeAsync();
}
