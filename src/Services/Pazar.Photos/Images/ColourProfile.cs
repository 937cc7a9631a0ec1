namespace Pazar.Photos;

/// <summary>Whether an image brings a profile that says what its numbers mean. One that brings none is in sRGB, and its numbers stay as they are.</summary>
internal static class ColourProfile
{
    /// <summary>It stands before the picture, behind a camera's notes of at most 64 KB.</summary>
    private const int LooksAt = 256 * 1024;

    public static bool IsIn(string path, ImageKind kind)
    {
        using var file = File.OpenRead(path);
        var begin = new byte[Math.Min(LooksAt, file.Length)];
        file.ReadExactly(begin);
        return kind switch
        {
            ImageKind.Jpeg => begin.AsSpan().IndexOf("ICC_PROFILE\0"u8) >= 0,
            ImageKind.Png => begin.AsSpan().IndexOf("iCCP"u8) >= 0,
            ImageKind.WebP => begin.AsSpan().IndexOf("ICCP"u8) >= 0,
            _ => false,
        };
    }
}
