namespace Pazar.Photos;

/// <summary>What an image is, by its first bytes.</summary>
internal enum ImageKind
{
    Jpeg,
    Png,
    Gif,
    WebP,
}

internal static class ImageKinds
{
    public static readonly string[] ContentTypes = [.. Enum.GetValues<ImageKind>().Select(ContentType)];

    public static string ContentType(this ImageKind kind) => kind switch
    {
        ImageKind.Jpeg => "image/jpeg",
        ImageKind.Png => "image/png",
        ImageKind.Gif => "image/gif",
        _ => "image/webp",
    };

    /// <summary>What it is written as again: a GIF becomes a WebP of its first picture.</summary>
    public static ImageKind Written(this ImageKind kind) => kind == ImageKind.Gif ? ImageKind.WebP : kind;

    public static string Extension(this ImageKind kind) => kind switch
    {
        ImageKind.Jpeg => "jpg",
        ImageKind.Png => "png",
        ImageKind.Gif => "gif",
        _ => "webp",
    };
}
