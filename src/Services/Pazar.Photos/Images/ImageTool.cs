using System.Globalization;

namespace Pazar.Photos;

/// <summary>A program of the system that writes an image anew: upright, in sRGB, without metadata, and no larger than it is told.</summary>
/// <param name="Name">By which settings and health name it.</param>
/// <param name="Program">Its path.</param>
/// <param name="Arguments">What it is called with.</param>
/// <param name="Environment">What it finds in its environment beside a path and a home.</param>
internal sealed record ImageTool(string Name, string Program, Func<ImageTask, IEnumerable<string>> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public const string Any = "auto";
    public const string None = "none";

    private const string Vips = "vips";
    private const string Magick = "magick";

    public static readonly string[] Names = [Vips, Magick];

    private static readonly string[] Folders = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null when none is wanted, or none is there.</summary>
    public static ImageTool? Find(string wanted) => wanted switch
    {
        None => null,
        Vips => OfVips(),
        Magick => OfMagick(),
        _ => OfVips() ?? OfMagick(),
    };

    /// <summary>What <c>config</c> and health say.</summary>
    public static string Describe(ImageTool? tool) => tool?.Name ?? "none; photos are served as they were uploaded";

    /// <summary>The path of a program; null when it is not there.</summary>
    public static string? PathOf(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static ImageTool? OfVips() => PathOf("vips") is not { } program ? null : new(Vips, program, VipsArguments, new Dictionary<string, string>
    {
        // Its warnings tell process ids and times; without them it says why it failed.
        ["VIPS_WARNING"] = "0",
        // Only loaders that their makers test with hostile images; one thread, so that its memory can be foreseen.
        ["VIPS_BLOCK_UNTRUSTED"] = "1",
        ["VIPS_CONCURRENCY"] = "1",
        ["MALLOC_ARENA_MAX"] = "1",
    });

    private static ImageTool? OfMagick() => (PathOf("magick") ?? PathOf("convert")) is not { } program ? null : new(Magick, program, MagickArguments, new Dictionary<string, string>());

    private static string[] VipsArguments(ImageTask task) =>
    [
        "thumbnail", task.From, $"{task.To}[{(task.ToKind == ImageKind.Png ? "" : $"Q={Number(task.Quality)},")}strip]", Number(task.MostWidth), "--height", Number(task.MostHeight),
        "--size", "down", "--fail-on", "error", .. task.HasProfile ? ["--export-profile", "srgb"] : Array.Empty<string>(),
    ];

    /// <summary>The kind stands before the name: nothing is guessed from the bytes a second time.</summary>
    private static string[] MagickArguments(ImageTask task) =>
    [
        "-regard-warnings", "-limit", "memory", "256MiB", "-limit", "map", "512MiB", "-limit", "disk", "0", "-limit", "thread", "1",
        $"{task.FromKind.Extension()}:{task.From}[0]", "-auto-orient", "-colorspace", "sRGB", "-strip", "-resize", $"{Number(task.MostWidth)}x{Number(task.MostHeight)}>", "-quality",
        Number(task.ToKind == ImageKind.Png ? 95 : task.Quality), $"{task.ToKind.Extension()}:{task.To}",
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One file from another one, both by their names in one folder.</summary>
internal sealed record ImageTask(string From, ImageKind FromKind, string To, ImageKind ToKind, int MostWidth, int MostHeight, int Quality)
{
    /// <summary>Its numbers are turned into those of sRGB.</summary>
    public bool HasProfile { get; init; }
}
