using System.Text.Json;

namespace Pazar.Basket.Tests;

/// <summary>Somebody with a basket, signed in or not.</summary>
internal sealed class Customer(WholeShop shop, Person? person, string? basket = null)
{
    public string? Basket { get; private set; } = basket;

    public Person Person => person!;

    public static Customer SignedIn(WholeShop shop) => new(shop, WholeShop.SignIn());

    public static Customer Stranger(WholeShop shop, string? basket = null) => new(shop, null, basket);

    /// <summary>A product that Basket has heard of.</summary>
    public static async Task<string> ProductAsync(WholeShop shop, int quantity = 1_000, string price = "10.00")
    {
        var id = await shop.ProductAsync(quantity, price);
        await Eventually.TrueAsync(async () => await shop.CountAsync("basket", $"select 1 from copied where id = '{id}'") == 2);
        return id;
    }

    public Task<TestAnswer> ReadAsync() => SendAsync(HttpMethod.Get, "");

    public Task<TestAnswer> ClearAsync() => SendAsync(HttpMethod.Delete, "");

    public Task<TestAnswer> AddAsync(string product, int quantity = 1, params string[] headers) =>
        SendAsync(HttpMethod.Post, "/items", $$"""{"product_id": "{{product}}", "quantity": {{quantity}}}""", headers);

    public Task<TestAnswer> SetAsync(string product, int quantity) => SendAsync(HttpMethod.Put, $"/items/{product}", $$"""{"quantity": {{quantity}}}""");

    public Task<TestAnswer> RemoveAsync(string product) => SendAsync(HttpMethod.Delete, $"/items/{product}");

    public Task<TestAnswer> MergeAsync(string? from, params string[] headers) => SendAsync(HttpMethod.Post, "/merge", $$"""{"basket_id": "{{from}}"}""", headers);

    public Task<TestAnswer> CheckOutAsync(string? body = null, params string[] headers) => SendAsync(HttpMethod.Post, "/checkout", body, headers);

    /// <summary>What is in it, by the quantities.</summary>
    public async Task<string> QuantitiesAsync() => Quantities((await ReadAsync()).Body);

    public static string Quantities(JsonElement basket) => string.Join(' ', basket.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("quantity").GetInt32()));

    public async Task<TestAnswer> SendAsync(HttpMethod method, string path, string? body = null, params string[] headers)
    {
        var answer = await shop.Host.SendAsync(method, $"/api/basket{path}", body, person?.Token, [.. headers, .. person is null && Basket is not null ? [$"X-Basket-Id: {Basket}"] : Array.Empty<string>()]);
        if (person is null && answer.Headers.TryGetValue("X-Basket-Id", out var given)) Basket = given;
        return answer;
    }
}
