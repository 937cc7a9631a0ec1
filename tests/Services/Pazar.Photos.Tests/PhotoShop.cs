using System.Net.Http.Headers;
using System.Text.Json;
using Pazar.Catalog;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Inventory;
using Pazar.Postgres;

namespace Pazar.Photos.Tests;

/// <summary>Identity, Catalog and Photos as they run, the last with settings of a test.</summary>
public sealed class PhotoShop : IAsyncLifetime
{
    private const string Password = "a long enough one";

    private readonly Dictionary<string, string?> _settings;

    public PhotoShop()
        : this([])
    {
    }

    internal PhotoShop(Dictionary<string, string?> settings) => _settings = settings;

    public TestHost Host { get; private set; } = null!;

    public string Admin { get; private set; } = null!;

    public Database Photos => Host.Databases["photos"];

    public static async Task<PhotoShop> StartAsync(Dictionary<string, string?> settings)
    {
        PhotoShop shop = new(settings);
        await shop.InitializeAsync();
        return shop;
    }

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(
            [new IdentityService(), new CatalogService(), new PhotosService()], [new InventoryService()], databases => IdentityService.Trust(databases["identity"]),
            new(_settings) { ["Identity:PasswordIterations"] = "100000", ["Limits:WritesPerSecond"] = "100000", ["Limits:WritesBurst"] = "100000" }, shared: WholeShop.Share);
        await Admins.CreateAsync(Host.Databases["identity"], ShopHost.AdminEmail, Password, ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        Admin = (await Host.PostAsync("/api/auth/login", $$"""{"email": "{{ShopHost.AdminEmail}}", "password": "{{Password}}"}"""))["access"]!;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public async Task<string> ProductAsync()
    {
        var created = await Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "Cup", "price": 10}""", Admin);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        return created["id"]!;
    }

    /// <summary>A form as a browser sends it.</summary>
    public static MultipartFormDataContent Form(byte[] image, string? product = null)
    {
        MultipartFormDataContent form = new() { { new ByteArrayContent(image), "file", "photo.jpg" } };
        if (product is not null) form.Add(new StringContent(product), "product_id");
        return form;
    }

    public Task<TestAnswer> UploadAsync(byte[] image, string? product = null, string? key = null) => PostAsync(Form(image, product), key);

    public async Task<TestAnswer> PostAsync(HttpContent form, string? key = null, string? token = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/photos") { Content = form };
        request.Headers.Authorization = new("Bearer", token ?? Admin);
        // A refusal that comes before the body has been sent is read, and not lost with the connection.
        request.Headers.ExpectContinue = true;
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await Host.Client.SendAsync(request);
        return new(response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()), null,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? range = null, string? tag = null, HttpMethod? method = null, string? ifRange = null)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, path);
        if (range is not null) request.Headers.TryAddWithoutValidation("Range", range);
        if (tag is not null) request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
        if (ifRange is not null) request.Headers.TryAddWithoutValidation("If-Range", ifRange);
        return await Host.Client.SendAsync(request);
    }

    public Task<long> CountAsync(string sql) => Photos.CountAsync(sql);

    /// <summary>What is due goes now, as an hour later.</summary>
    public Task AnHourPassesAsync() => Photos.ExecuteAsync("update leftover set due_at = clock_timestamp() - interval '1 second'");

    /// <summary>No upload has a folder any more. Other test processes have their own.</summary>
    internal static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), UploadFolder.NamePrefix + "*");
}
