using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>The section <c>Photos</c>.</summary>
internal sealed record PhotosOptions : IValidated
{
    /// <summary>Where the bytes of new photos go; those that are there stay where they are.</summary>
    public string Store { get; init; } = DatabasePhotoStore.StoreName;

    /// <summary>The program that writes images anew: the first of them that is found, unless one is named, or none.</summary>
    public string Tool { get; init; } = ImageTool.Any;

    /// <summary>How large the file of an upload may be.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>How many pixels an image may have, as its header says before anything is decoded.</summary>
    public int MaxPixels { get; init; } = 50_000_000;

    /// <summary>How many uploads a process has at once, whether they arrive, wait or are being written; one more is a 503.</summary>
    public int Uploads { get; init; } = 64;

    /// <summary>How many of them are written anew at once.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>How long writing one file may take.</summary>
    public double ToolSeconds { get; init; } = 20;

    /// <summary>How much memory the program may ask for.</summary>
    public int ToolMegabytes { get; init; } = 1_024;

    public S3Options S3 { get; init; } = new();

    public TimeSpan ToolTime => TimeSpan.FromSeconds(ToolSeconds);

    public IEnumerable<string> Validate()
    {
        if (Store is not (DatabasePhotoStore.StoreName or S3PhotoStore.StoreName)) yield return $"Photos:Store is '{Store}'; allowed is {DatabasePhotoStore.StoreName} or {S3PhotoStore.StoreName}.";
        if (Store == S3PhotoStore.StoreName && !S3.IsSet) yield return "Photos:S3:Bucket is not set; it is needed where Photos:Store is s3.";
        if (Tool is not (ImageTool.Any or ImageTool.None) && ImageTool.Names.All(name => name != Tool))
            yield return $"Photos:Tool is '{Tool}'; allowed is {ImageTool.Any}, {string.Join(", ", ImageTool.Names)} or {ImageTool.None}.";
        if (MaxBytes is < 1_024 or > 64 * 1024 * 1024) yield return $"Photos:MaxBytes is {MaxBytes}; allowed is 1024 to 67108864.";
        if (MaxPixels is < 1 or > 500_000_000) yield return $"Photos:MaxPixels is {MaxPixels}; allowed is 1 to 500000000.";
        if (Uploads is < 1 or > 1_000) yield return $"Photos:Uploads is {Uploads}; allowed is 1 to 1000.";
        if (Concurrency is < 1 or > 64) yield return $"Photos:Concurrency is {Concurrency}; allowed is 1 to 64.";
        if (ToolSeconds is not (>= 0.1 and <= 300)) yield return $"Photos:ToolSeconds is {ToolSeconds}; allowed is 0.1 to 300.";
        if (ToolMegabytes is < 128 or > 65_536) yield return $"Photos:ToolMegabytes is {ToolMegabytes}; allowed is 128 to 65536.";
        foreach (var wrong in S3.Validate()) yield return wrong;
    }
}
