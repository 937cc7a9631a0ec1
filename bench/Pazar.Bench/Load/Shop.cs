using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Pazar.Testing;

namespace Pazar.Bench.Load;

/// <summary>The shop that is ordered from: products with ample stock, and customers who registered. All of it is made through the API.</summary>
internal sealed record Shop(Guid[] Products, string[] Tokens)
{
    public const int ProductCount = 200;

    /// <summary>The hot product does not run out in the longest run that the options allow.</summary>
    private const int StockOfEach = 100_000_000;

    private const int CustomerCount = 40;
    private const int AtOnce = 16;
    public const string AdminEmail = "admin@bench.example";
    public const string Password = "a-long-enough-passphrase-17";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task CreateAdminAsync(HostFolder folder) => BenchHost.CreateAdminAsync(folder, AdminEmail, Password);

    public static async Task<Shop> OpenAsync(HostProcess host)
    {
        using HttpClient client = new() { BaseAddress = host.Address };
        var admin = (await PostAsync(client, "/api/auth/login", new() { ["email"] = AdminEmail, ["password"] = Password })).GetProperty("access").GetString()!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", admin);

        var products = new Guid[ProductCount];
        await Parallel.ForAsync(0, ProductCount, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            products[number] = await AddProductAsync(client, number);
        });
        var tokens = new string[CustomerCount];
        await Parallel.ForAsync(0, CustomerCount, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (number, _) =>
        {
            var answer = await PostAsync(client, "/api/auth/register", new() { ["email"] = $"customer{number}@bench.example", ["password"] = Password });
            tokens[number] = answer.GetProperty("access").GetString()!;
        });
        await WaitUntilOrderableAsync(host);
        return new(products, tokens);
    }

    private static async Task<Guid> AddProductAsync(HttpClient client, int number)
    {
        var sku = string.Create(CultureInfo.InvariantCulture, $"BENCH-{number:000}");
        var product = await PostAsync(client, "/api/products", new()
        {
            ["sku"] = sku,
            ["name"] = $"Product {number}",
            ["price"] = 10.00m + number % 40,
        });
        var id = product.GetProperty("id").GetGuid();
        await PostAsync(client, "/api/inventory", new() { ["product_id"] = id, ["product_sku"] = sku, ["quantity"] = StockOfEach });
        return id;
    }

    /// <summary>Ordering hears of products by events, a moment after they were made.</summary>
    private static async Task WaitUntilOrderableAsync(HostProcess host)
    {
        await using NpgsqlConnection connection = new(host.Folder.ConnectionString("ordering"));
        await connection.OpenAsync();
        await using NpgsqlCommand count = new("select count(*) from copied", connection);
        using CancellationTokenSource patience = new(Patience);
        while (await count.ExecuteScalarAsync(patience.Token) is not (long)ProductCount) await Task.Delay(50, patience.Token);
    }

    public static async Task<JsonElement> PostAsync(HttpClient client, string path, Dictionary<string, object> body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"POST {path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
