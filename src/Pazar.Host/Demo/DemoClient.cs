using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Pazar.Kernel;

namespace Pazar.Host;

/// <summary>Somebody who uses the demo shop's API, as everybody else does, and waits for what becomes of an order.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient _client;

    private DemoClient(HttpClient client) => _client = client;

    public static async Task<DemoClient> SignInAsync(string address, string email, string password, CancellationToken stop)
    {
        DemoClient client = new(new() { BaseAddress = new(address) });
        var tokens = await client.PostAsync("/api/auth/login", null, new() { ["email"] = email, ["password"] = password }, stop);
        client._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["access"]!.GetValue<string>());
        return client;
    }

    /// <summary>Posts under a key that is always the same for the same thing, so that a second load makes nothing twice.</summary>
    public async Task<JsonNode> PostAsync(string path, string? key, JsonObject body, CancellationToken stop)
    {
        var (status, text) = await SendAsync(HttpMethod.Post, path, key, body, stop);
        return status is >= 200 and < 300 ? JsonNode.Parse(text)! : throw Refused("POST", path, status, text);
    }

    /// <summary>As <see cref="PostAsync"/>; null where the shop says that it does not fit (409), as it does to everybody now and then.</summary>
    public async Task<JsonNode?> TryPostAsync(string path, string key, JsonObject body, CancellationToken stop)
    {
        var (status, text) = await SendAsync(HttpMethod.Post, path, key, body, stop);
        return status switch
        {
            409 => null,
            >= 200 and < 300 => JsonNode.Parse(text)!,
            _ => throw Refused("POST", path, status, text),
        };
    }

    /// <summary>Uploads an image of a product, under a key as <see cref="PostAsync"/> does.</summary>
    public async Task UploadAsync(byte[] image, string product, string key, CancellationToken stop)
    {
        using ByteArrayContent file = new(image);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/webp");
        using MultipartFormDataContent form = new() { { file, "file", "photo.webp" }, { new StringContent(product), "product_id" } };
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/photos") { Content = form };
        request.Headers.Add("Idempotency-Key", $"demo {key}");
        using var answer = await _client.SendAsync(request, stop);
        if (!answer.IsSuccessStatusCode) throw Refused("POST", "/api/photos", (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
    }

    public async Task PatchAsync(string path, JsonObject body, CancellationToken stop)
    {
        var (status, text) = await SendAsync(HttpMethod.Patch, path, null, body, stop);
        if (status is < 200 or >= 300) throw Refused("PATCH", path, status, text);
    }

    /// <summary>The prices are those of a currency with cents; where there are none, people are used to larger numbers.</summary>
    public static decimal Priced(decimal price) => Money.FractionDigits == 0 ? price * 100 : price;

    public void Dispose() => _client.Dispose();

    private async Task<(int Status, string Text)> SendAsync(HttpMethod method, string path, string? key, JsonObject body, CancellationToken stop)
    {
        using StringContent content = new(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using HttpRequestMessage request = new(method, path) { Content = content };
        request.Headers.Add("Prefer", "wait=20");
        if (key is not null) request.Headers.Add("Idempotency-Key", $"demo {key}");
        using var answer = await _client.SendAsync(request, stop);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
    }

    private static IOException Refused(string method, string path, int status, string text) => new($"Loading the demo shop: {method} {path} was answered {status}: {text}");
}
