using System.Buffers.Binary;

namespace Pazar.Photos.Tests.Images;

public sealed class ImageHeaderTests
{
    private const int Seed = 20_261_129;

    [Theory]
    [InlineData("jpg", "", ImageKind.Jpeg)]
    [InlineData("jpg", "[interlace]", ImageKind.Jpeg)]
    [InlineData("png", "", ImageKind.Png)]
    [InlineData("png", "[interlace]", ImageKind.Png)]
    [InlineData("gif", "", ImageKind.Gif)]
    [InlineData("webp", "", ImageKind.WebP)]
    [InlineData("webp", "[lossless]", ImageKind.WebP)]
    public async Task It_reads_what_a_real_image_says(string extension, string options, object kind)
    {
        var image = await Samples.ImageAsync(301, 77, extension, options);
        Assert.Equal(new ImageHeader((ImageKind)kind, 301, 77), Read(image));
    }

    [Fact]
    public async Task A_camera_s_notes_before_the_picture_are_passed_over() =>
        Assert.Equal(new ImageHeader(ImageKind.Jpeg, 120, 80), Read(await Samples.PhotographAsync(120, 80)));

    [Fact]
    public void An_extended_webp_counts_by_the_larger_of_its_canvas_and_its_picture()
    {
        byte[] lying = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 9, 0, 0, .. "VP8 "u8, 10, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 0xFF, 0x3F, 0xFF, 0x3F];
        Assert.Equal(new ImageHeader(ImageKind.WebP, 16_383, 16_383), Read(lying));
    }

    [Fact]
    public void A_gif_counts_by_the_larger_of_its_screen_and_its_picture()
    {
        byte[] lying = [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0];
        Assert.Equal(new ImageHeader(ImageKind.Gif, 65_535, 65_535), Read(lying));
    }

    [Fact]
    public void A_png_whose_sides_do_not_fit_says_nothing() => Assert.Null(Read(Png(0xFFFF_FFFF, 1)));

    [Fact]
    public void A_png_that_says_it_is_huge_is_believed() => Assert.Equal(new ImageHeader(ImageKind.Png, 60_000, 60_000), Read(Png(60_000, 60_000)));

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("%PDF-1.7")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("GIF87 but not really")]
    [InlineData("RIFF....WAVE")]
    [InlineData("")]
    public void What_is_no_image_has_no_kind(string text) => Assert.Null(ImageHeader.KindOf(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task Wherever_it_is_cut_off_it_says_the_same_or_nothing(string extension)
    {
        var image = await Samples.ImageAsync(33, 21, extension);
        var whole = Read(image)!.Value;
        for (var length = 0; length < Math.Min(image.Length, 2_000); length++)
            Assert.True(Read(image[..length]) is not { } cut || cut == whole, $"{extension} of {length} bytes");
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task Whatever_stands_in_it_is_answered(string extension)
    {
        var image = await Samples.ImageAsync(33, 21, extension);
        Random random = new(Seed);
        for (var time = 0; time < 20_000; time++)
        {
            var changed = image.AsSpan(0, Math.Min(image.Length, random.Next(12, 400))).ToArray();
            for (var changes = random.Next(1, 8); changes > 0; changes--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            if (Read(changed) is { } header) Assert.True(header is { Width: > 0, Height: > 0 });
        }
    }

    private static ImageHeader? Read(byte[] image) => ImageHeader.Read(new MemoryStream(image));

    internal static byte[] Png(uint width, uint height)
    {
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
