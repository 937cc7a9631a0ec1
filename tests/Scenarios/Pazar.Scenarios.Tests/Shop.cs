using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;

namespace Pazar.Scenarios.Tests;

/// <summary>What the host answered. <see cref="Order"/> is null unless it answered one.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, bool IsReplay, bool SaysWhenToRetry)
{
    public Guid Id => Body!["id"]!.GetValue<Guid>();

    public string? Code => Body?["code"]?.GetValue<string>();

    public string OrderStatus => Body!["status"]!.GetValue<string>();

    public string? CancelReason => Body!["cancel_reason"]?.GetValue<string>();
}

/// <summary>One line of an order.</summary>
internal readonly record struct Line(Guid Product, int Quantity = 1);

/// <summary>A shop as its admin and its customers see it: over HTTP, with real tokens.</summary>
internal sealed class Shop : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private readonly HttpClient _client;
    private readonly string _ordering;

    private Shop(Uri address, string ordering, string admin)
    {
        _client = NewClient(address);
        _ordering = ordering;
        Admin = admin;
    }

    /// <summary>The admin's token.</summary>
    public string Admin { get; }

    public static Task<Shop> OpenAsync(HostProcess host) => OpenAsync(host, host.Folder.ConnectionString("ordering"));

    public static Task<Shop> OpenAsync(HostProcess host, string ordering) => OpenAsync(host.Address, ordering);

    public static async Task<Shop> OpenAsync(Uri address, string ordering)
    {
        using Shop stranger = new(address, ordering, "");
        var answer = await stranger.SendAsync(HttpMethod.Post, "/api/auth/login", null, new()
        {
            ["email"] = HostFolder.AdminEmail,
            ["password"] = HostFolder.AdminPassword,
        });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return new(address, ordering, answer.Body!["access"]!.GetValue<string>());
    }

    /// <summary>The shop for somebody who has not signed in.</summary>
    public static Shop AsStranger(HostProcess host) => new(host.Address, host.Folder.ConnectionString("ordering"), "");

    /// <summary>The same shop, reached through another host.</summary>
    public Shop At(HostProcess host) => new(host.Address, _ordering, Admin);

    /// <summary>Products with their stock, when they can be ordered.</summary>
    public Task<Guid[]> StockAsync(params int[] quantities) => StockAsync("SKU", quantities);

    public async Task<Guid[]> StockAsync(string prefix, params int[] quantities)
    {
        var products = new Guid[quantities.Length];
        for (var i = 0; i < products.Length; i++)
        {
            var sku = $"{prefix}-{i + 1}";
            var product = await SendAsync(HttpMethod.Post, "/api/products", Admin, new() { ["sku"] = sku, ["name"] = sku, ["price"] = 10 + i });
            Assert.Equal(HttpStatusCode.Created, product.Status);
            products[i] = product.Id;
            var stock = await SendAsync(
                HttpMethod.Post, "/api/inventory", Admin, new() { ["product_id"] = products[i], ["product_sku"] = sku, ["quantity"] = quantities[i] });
            Assert.Equal(HttpStatusCode.Created, stock.Status);
        }
        await Eventually.TrueAsync(
            async () => await CountAsync($"select count(*) from copied where id in ({string.Join(',', products.Select(product => $"'{product}'"))})") == products.Length, LongestWait, () => "Ordering has not heard of the products");
        return products;
    }

    /// <summary>A discount, when orders can be placed with it.</summary>
    public async Task DiscountAsync(JsonObject discount)
    {
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(HttpMethod.Post, "/api/discounts", Admin, discount)).Status);
        await Eventually.TrueAsync(async () => await CountAsync($"select count(*) from copied where name = 'coupons' and body ->> 'code' = '{discount["code"]}'") == 1, LongestWait, () => "Ordering has not heard of the discount");
    }

    /// <summary>One unit, with a coupon if there is one.</summary>
    public Task<Answer> PlaceWithAsync(string token, Guid product, string? coupon)
    {
        JsonObject body = new() { ["items"] = new JsonArray(new JsonObject { ["product_id"] = product, ["quantity"] = 1 }) };
        if (coupon is not null) body["coupon"] = coupon;
        return SendAsync(HttpMethod.Post, "/api/orders", token, body);
    }

    /// <summary>Customers, each as a token.</summary>
    public Task<string[]> RegisterAsync(int count) => Task.WhenAll(Enumerable.Range(1, count).Select(async number =>
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/auth/register", null, new()
        {
            ["email"] = $"customer{number}@example.com",
            ["password"] = $"nine-lives-of-customer-{number}",
        });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Body!["access"]!.GetValue<string>();
    }));

    public Task<Answer> PlaceAsync(string token, IEnumerable<Line> lines, string? key = null, string? method = null, string? prefer = null)
    {
        JsonObject body = new()
        {
            ["items"] = new JsonArray([.. lines.Select(line => new JsonObject { ["product_id"] = line.Product, ["quantity"] = line.Quantity })]),
        };
        if (method is not null) body["payment_method"] = method;
        return SendAsync(HttpMethod.Post, "/api/orders", token, body, key, prefer);
    }

    public Task<Answer> ReadAsync(string token, Guid order) => SendAsync(HttpMethod.Get, $"/api/orders/{order}", token);

    public Task<Answer> PostAsync(string token, string path, JsonObject? body = null) => SendAsync(HttpMethod.Post, path, token, body ?? []);

    /// <summary>The states of an order as its stream tells them, until it ends.</summary>
    public async IAsyncEnumerable<string> FollowAsync(string token, Guid order)
    {
        using CancellationTokenSource deadline = new(LongestWait);
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/orders/{order}/stream");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync(deadline.Token));
        while (await lines.ReadLineAsync(deadline.Token) is { } line and not "event: end")
            if (line.StartsWith("data:", StringComparison.Ordinal)) yield return JsonNode.Parse(line[5..])!["status"]!.GetValue<string>();
    }

    public async Task<Answer> SendAsync(HttpMethod verb, string path, string? token, JsonObject? body = null, string? key = null, string? prefer = null)
    {
        using HttpRequestMessage request = new(verb, path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer.Headers.Contains("Idempotent-Replay"), answer.Headers.RetryAfter is not null);
    }

    public void Dispose() => _client.Dispose();

    public Task<long> CountAsync(string sql) => Sql.QueryAsync<long>(_ordering, sql);

    private static HttpClient NewClient(Uri address) => new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
}
