using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Photos;

/// <summary>A photo as the database holds it.</summary>
/// <param name="Smaller">Widths of the smaller images, and how many bytes each has.</param>
internal sealed record PhotoRow(
    Id<Photo> Id, Id<Product>? ProductId, int Position, string ContentType, int Width, int Height, long Bytes, byte[] Sha256,
    IReadOnlyDictionary<int, long> Smaller, string Store, DateTimeOffset CreatedAt)
{
    public string Digest => Convert.ToHexStringLower(Sha256);

    /// <summary>What is answered to who asks for this width: the image itself where it is no wider, or where no smaller one was made.</summary>
    public PhotoFile FileFor(int? width) => width is { } wanted && Smaller.TryGetValue(wanted, out var bytes)
        ? new(PhotoFile.NameOf(wanted), ImageKind.WebP.ContentType(), bytes, $"{Digest}-{wanted}")
        : new(PhotoFile.Full, ContentType, Bytes, Digest);
}

/// <summary>A file of a photo. The tag is its ETag.</summary>
internal sealed record PhotoFile(string Name, string ContentType, long Bytes, string Tag)
{
    public const string Full = "full";

    public static string NameOf(int width) => $"w{width}";
}
