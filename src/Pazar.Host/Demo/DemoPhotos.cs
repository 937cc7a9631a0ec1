using Pazar.Photos;

namespace Pazar.Host;

/// <summary>The pictures of the demo's products: drawings of our own, made into images where libvips is installed, and uploaded as everybody's photos are.</summary>
internal static class DemoPhotos
{
    /// <summary>As many as Photos writes anew at once.</summary>
    private const int AtOnce = 2;

    private const int TellEvery = 10;

    /// <summary>Products without a drawing, and a machine that cannot make images of them, do without.</summary>
    /// <param name="products">Their SKUs and ids.</param>
    public static async Task LoadAsync(DemoClient admin, IReadOnlyList<(string Sku, string Id)> products, CancellationToken stop)
    {
        var loaded = 0;
        await Parallel.ForEachAsync(products, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (product, stopping) =>
        {
            await using var drawing = typeof(DemoPhotos).Assembly.GetManifestResourceStream($"Drawings/{product.Sku}.svg");
            if (drawing is null || await Drawings.RenderAsync(drawing, stopping) is not { } image) return;
            await admin.UploadAsync(image, product.Id, $"photo {product.Sku}", stopping);
            if (Interlocked.Increment(ref loaded) is var count && count % TellEvery == 0) await Console.Out.WriteLineAsync($"  {count} of {products.Count} pictures …");
        });
    }
}
