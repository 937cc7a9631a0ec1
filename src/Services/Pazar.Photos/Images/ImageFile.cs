using System.Security.Cryptography;

namespace Pazar.Photos;

/// <summary>An image as it lies in a folder and will be served.</summary>
internal sealed record ImageFile(string Path, ImageHeader Header, long Bytes, byte[] Sha256)
{
    public static async Task<ImageFile> OfAsync(string path, ImageHeader header, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return new(path, header, file.Length, await SHA256.HashDataAsync(file, stop));
    }
}

/// <summary>What becomes of an upload: the image in full, and smaller ones by their widths, the narrowest first.</summary>
internal sealed record WrittenImage(ImageFile Full, IReadOnlyList<ImageFile> Smaller);
