using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>
/// Writes images anew, so many at once: the image in full, at most 2560 pixels wide and high, and smaller ones as WebP. What it was uploaded as is not kept.
/// Without a tool the upload is all there is.
/// </summary>
internal sealed class ImageWriter(ImageTool? tool, BoundedProgram program, int concurrency, ILogger logger) : IDisposable
{
    /// <summary>The widths that clients can ask for.</summary>
    public static readonly int[] Widths = [320, 640, 1_280];

    private const int MostSide = 2_560;
    private const int FullQuality = 88;
    private const int SmallerQuality = 80;

    /// <summary>A PNG of one pixel. A tool that fails with it is broken, whatever image it failed with before.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==");

    private readonly SemaphoreSlim _places = new(concurrency);

    public ImageTool? Tool => tool;

    public async Task<WrittenImage> WriteAsync(UploadFolder folder, ImageHeader header, CancellationToken stop)
    {
        if (tool is null) return new(await ImageFile.OfAsync(folder.Original, header, stop), []);
        await _places.WaitAsync(stop);
        try
        {
            var kind = header.Kind.Written();
            var full = await WriteFileAsync(folder, new(UploadFolder.OriginalName, header.Kind, $"full.{kind.Extension()}", kind, MostSide, MostSide, FullQuality)
            {
                HasProfile = ColourProfile.IsIn(folder.Original, header.Kind),
            }, stop);
            List<ImageFile> smaller = [];
            foreach (var width in Widths.Where(width => width < full.Header.Width))
                smaller.Add(await WriteFileAsync(folder, new(Path.GetFileName(full.Path), kind, $"w{width}.webp", ImageKind.WebP, width, MostSide, SmallerQuality), stop));
            return new(full, smaller);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<ImageFile> WriteFileAsync(UploadFolder folder, ImageTask task, CancellationToken stop)
    {
        var failed = await RunAsync(folder, task, stop);
        var path = folder.PathOf(task.To);
        if (failed is null && task.ToKind == ImageKind.WebP && !await WebPFile.StripAsync(path, stop)) failed = "what came of it is no WebP";
        if (failed is null && ReadHeader(path) is { } header && header.Kind == task.ToKind && header.Width <= task.MostWidth && header.Height <= task.MostHeight)
            return await ImageFile.OfAsync(path, header, stop);
        await CheckToolAsync(folder, stop);
        throw new ProblemException(PhotoProblems.Broken($"The image cannot be written anew: {failed ?? "nothing came of it"}."));
    }

    /// <summary>Nothing is the image's fault while the tool fails with a good one.</summary>
    private async Task CheckToolAsync(UploadFolder folder, CancellationToken stop)
    {
        ImageTask task = new("pixel", ImageKind.Png, "pixel.webp", ImageKind.WebP, 1, 1, SmallerQuality);
        await File.WriteAllBytesAsync(folder.PathOf(task.From), Pixel, stop);
        if (await RunAsync(folder, task, stop) is not { } failed) return;
        PhotosLog.ToolBroken(logger, tool!.Name, failed);
        throw new OverloadedException($"{tool.Name} fails with a good image.");
    }

    private Task<string?> RunAsync(UploadFolder folder, ImageTask task, CancellationToken stop) =>
        program.RunAsync(tool!.Program, tool.Arguments(task), tool.Environment, folder.Path, stop);

    private static ImageHeader? ReadHeader(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        return ImageHeader.Read(file);
    }
}
