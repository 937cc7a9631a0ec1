using System.Diagnostics;
using Pazar.Photos;

namespace Pazar.Photos.Tests;

/// <summary>Real images, made by libvips.</summary>
internal static class Samples
{
    /// <summary>An image of this size; nothing in it repeats, so it is as large as images get.</summary>
    public static Task<byte[]> ImageAsync(int width, int height, string extension = "jpg", string options = "") =>
        MakeAsync("gaussnoise", width, height, extension, options);

    /// <summary>An image of one colour, which is next to nothing when it is packed.</summary>
    public static Task<byte[]> PlainAsync(int width, int height) => MakeAsync("black", width, height, "png", "");

    /// <summary>An image of one colour, told as sRGB or in the numbers of another profile, which it brings along.</summary>
    public static async Task<byte[]> ColouredAsync(int[] colour, string extension, string? profile = null)
    {
        var folder = Directory.CreateTempSubdirectory("pazar-sample-").FullName;
        try
        {
            await VipsAsync(folder, "black", "black.v", "700", "500", "--bands", "3");
            await VipsAsync(folder, "linear", "black.v", "linear.v", "0 0 0", string.Join(' ', colour), "--uchar");
            await VipsAsync(folder, "copy", "linear.v", "made.v", "--interpretation", "srgb");
            if (profile is not null) await VipsAsync(folder, "icc_transform", "made.v", "told.v", profile, "--input-profile", "srgb");
            await VipsAsync(folder, "copy", profile is null ? "made.v" : "told.v", $"image.{extension}");
            return await File.ReadAllBytesAsync(Path.Combine(folder, $"image.{extension}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The colour in the middle of an image, by its numbers.</summary>
    public static async Task<int[]> ColourAsync(string path) =>
        [.. (await RunAsync("vips", Path.GetDirectoryName(path)!, "getpoint", Path.GetFileName(path), "50", "50")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(3).Select(number => (int)double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<byte[]> MakeAsync(string what, int width, int height, string extension, string options)
    {
        var folder = Directory.CreateTempSubdirectory("pazar-sample-").FullName;
        try
        {
            await VipsAsync(folder, what, "made.v", $"{width}", $"{height}");
            await VipsAsync(folder, "copy", "made.v", $"image.{extension}{options}");
            return await File.ReadAllBytesAsync(Path.Combine(folder, $"image.{extension}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What libvips reads in an image: its fields by name.</summary>
    public static async Task<string> DescribeAsync(byte[] image)
    {
        var folder = Directory.CreateTempSubdirectory("pazar-sample-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "image"), image);
            return await RunAsync("vipsheader", folder, "-a", "image");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A JPEG with a camera's notes: taken on its side, and where.</summary>
    public static async Task<byte[]> PhotographAsync(int width, int height)
    {
        var plain = await ImageAsync(width, height);
        // Exif with two entries: a description of 14 letters, and the orientation 6, a quarter turn to the right.
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0E, 0x01, 2, 0, 14, 0, 0, 0, 38, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. "taken at home\0"u8,
        ];
        return [.. plain[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. plain[2..]];
    }

    /// <summary>The same image as another kind, with all that stands in it.</summary>
    public static async Task<byte[]> AsKindAsync(byte[] image, string extension)
    {
        var folder = Directory.CreateTempSubdirectory("pazar-sample-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "image"), image);
            await VipsAsync(folder, "copy", "image", $"other.{extension}");
            return await File.ReadAllBytesAsync(Path.Combine(folder, $"other.{extension}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static void NeedVips()
    {
        if (ImageTool.PathOf("vips") is null) Assert.Skip("vips is missing; ./pazar test installs the package libvips-tools where it may.");
    }

    private static Task<string> VipsAsync(string folder, params string[] arguments) => RunAsync("vips", folder, arguments);

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        NeedVips();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
