namespace Pazar.Photos;

/// <summary>Turns drawings into images that can be uploaded. For drawings of one's own: what others drew is not taken.</summary>
public static class Drawings
{
    private const int Side = 1_280;
    private const int Megabytes = 1_024;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    /// <summary>The image as WebP; null where libvips is missing or cannot read drawings.</summary>
    public static async Task<byte[]?> RenderAsync(Stream svg, CancellationToken stop)
    {
        if (ImageTool.PathOf("vips") is not { } vips) return null;
        var folder = Directory.CreateTempSubdirectory("pazar-drawing-").FullName;
        try
        {
            await using (var file = File.Create(Path.Combine(folder, "drawing.svg"))) await svg.CopyToAsync(file, stop);
            string[] arguments = ["thumbnail", "drawing.svg", "drawing.webp[lossless,strip]", $"{Side}", "--height", $"{Side}"];
            return await new BoundedProgram(LongestTime, Megabytes).RunAsync(vips, arguments, new Dictionary<string, string>(), folder, stop) is null
                ? await File.ReadAllBytesAsync(Path.Combine(folder, "drawing.webp"), stop)
                : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
