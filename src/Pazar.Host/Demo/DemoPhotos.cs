using Pazar.Photos;

namespace Pazar.Host;

/// <summary>The pictures of the demo's products: drawings of our own, made into images where libvips is installed, and uploaded as everybody's photos are.</summary>
internal static class DemoPhotos
{
    /// <summary>As many as Photos writes anew at once.</summary>
    private const int AtOnce = 2;

    /// <summary>Products without a drawing, and a machine that cannot make images of them, do without.</summary>
    /// <param name="products">Their SKUs and ids.</param>
    public static Task LoadAsync(DemoClient admin, IEnumerable<(string Sku, string Id)> products, CancellationToken stop) =>
        Parallel.ForEachAsync(products, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (product, stopping) =>
        {
            await using var drawing = typeof(DemoPhotos).Assembly.GetManifestResourceStream($"Drawings/{product.Sku}.svg");
            if (drawing is not null && await Drawings.RenderAsync(drawing, stopping) is { } image) await admin.UploadAsync(image, product.Id, $"photo {product.Sku}", stopping);
        });
}
