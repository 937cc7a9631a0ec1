using System.Net.Http.Headers;
using Pazar.Photos;

namespace Pazar.Host;

/// <summary>The pictures of the demo's products: drawings of our own, made into images where libvips is installed, and uploaded as everybody's photos are.</summary>
internal static class DemoPhotos
{
    /// <summary>False when the product has no drawing, or none can be made into an image here: the shop does without.</summary>
    public static async Task<bool> LoadAsync(HttpClient client, string sku, string product, CancellationToken stop)
    {
        await using var drawing = typeof(DemoPhotos).Assembly.GetManifestResourceStream($"Drawings/{sku}.svg");
        if (drawing is null || await Drawings.RenderAsync(drawing, stop) is not { } image) return false;
        using ByteArrayContent file = new(image);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/webp");
        using MultipartFormDataContent form = new() { { file, "file", $"{sku}.webp" }, { new StringContent(product), "product_id" } };
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/photos") { Content = form };
        request.Headers.Add("Idempotency-Key", $"demo photo {sku}");
        using var answer = await client.SendAsync(request, stop);
        return answer.IsSuccessStatusCode ? true : throw new IOException($"Loading the demo shop: POST /api/photos was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
    }
}
