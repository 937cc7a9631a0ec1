using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Photos;

/// <summary>Why an upload or a read is refused.</summary>
internal static class PhotoProblems
{
    public const string BrokenImage = "broken_image";
    public const string TooManyPixels = "too_many_pixels";

    public static Problem Unsupported { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_image", "The file is no image that is taken here.", "Send a JPEG, PNG, WebP or GIF; its first bytes count, not its name.");

    public static Problem Broken(string detail) => Problem.Unprocessable(BrokenImage, detail);

    public static Problem TooLarge(ImageHeader header, int mostPixels) =>
        Problem.Unprocessable(TooManyPixels, $"The image has {header.Width} × {header.Height} pixels, and at most {mostPixels} are accepted.");

    public static Problem RangeNotSatisfiable { get; } =
        new(StatusCodes.Status416RangeNotSatisfiable, "range_not_satisfiable", "The range lies outside of the file.", "The header Content-Range tells how many bytes it has.");
}
