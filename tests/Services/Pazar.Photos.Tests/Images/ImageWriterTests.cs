using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Photos.Tests.Images;

/// <summary>Whichever tool there is, images come out the same.</summary>
public sealed class ImageWriterTests
{
    private static readonly int[] Cobalt = [26, 63, 180];

    public static TheoryData<string> Tools => [.. ImageTool.Names];

    /// <summary>ImageMagick 6 does not know which way up a PNG is.</summary>
    public static TheoryData<string, string> ToolsAndKinds => new(
        from tool in ImageTool.Names from extension in new[] { "jpg", "png", "webp" } where (tool, extension) is not ("magick", "png") select (tool, extension));

    [Theory]
    [MemberData(nameof(ToolsAndKinds))]
    public async Task An_image_is_turned_upright_and_loses_its_notes(string tool, string extension)
    {
        var photograph = await Samples.AsKindAsync(await Samples.PhotographAsync(1_600, 900), extension);
        if (extension != "png") Assert.Contains("taken at home", System.Text.Encoding.Latin1.GetString(photograph), StringComparison.Ordinal);
        using var written = await WriteAsync(tool, photograph);
        Assert.Equal((900, 1_600), (written.Image.Full.Header.Width, written.Image.Full.Header.Height));
        Assert.Equal([320, 640], written.Image.Smaller.Select(smaller => smaller.Header.Width));
        foreach (var file in written.Image.Smaller.Append(written.Image.Full))
        {
            var bytes = await File.ReadAllBytesAsync(file.Path);
            Assert.DoesNotContain("taken at home", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            Assert.DoesNotContain("exif", await Samples.DescribeAsync(bytes), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(ToolsAndKinds))]
    public async Task A_colour_stays_what_it_is(string tool, string extension)
    {
        using var written = await WriteAsync(tool, await Samples.ColouredAsync(Cobalt, extension));
        await AssertColourAsync(written.Image);
    }

    /// <summary>ImageMagick leaves them as they are; it is the second choice.</summary>
    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Numbers_that_mean_another_colour_are_put_right_by_vips(string extension)
    {
        using var written = await WriteAsync("vips", await Samples.ColouredAsync(Cobalt, extension, profile: "p3"));
        await AssertColourAsync(written.Image);
    }

    [Theory]
    [InlineData("vips", "png", ImageKind.Png)]
    [InlineData("magick", "png", ImageKind.Png)]
    [InlineData("vips", "gif", ImageKind.WebP)]
    [InlineData("magick", "gif", ImageKind.WebP)]
    [InlineData("vips", "webp", ImageKind.WebP)]
    [InlineData("magick", "webp", ImageKind.WebP)]
    public async Task Every_kind_is_written_anew_and_no_larger_than_it_may_be(string tool, string extension, object kind)
    {
        using var written = await WriteAsync(tool, await Samples.ImageAsync(3_000, 1_000, extension));
        Assert.Equal((ImageKind)kind, written.Image.Full.Header.Kind);
        Assert.Equal(2_560, written.Image.Full.Header.Width);
        Assert.Equal([320, 640, 1_280], written.Image.Smaller.Select(smaller => smaller.Header.Width));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task An_image_that_ends_too_early_is_refused(string tool)
    {
        var image = await Samples.ImageAsync(800, 600);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => WriteAsync(tool, image[..(image.Length / 2)]));
        Assert.Equal(PhotoProblems.BrokenImage, refused.Problem.Code);
    }

    [Fact]
    public async Task What_is_said_of_a_broken_image_is_why_and_not_which_process_found_it()
    {
        var image = await Samples.ImageAsync(800, 600, "png");
        var refused = await Assert.ThrowsAsync<ProblemException>(() => WriteAsync("vips", image[..(image.Length / 2)]));
        Assert.Contains("libpng read error", refused.Problem.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("(vips:", refused.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_tool_it_stays_as_it_was_uploaded()
    {
        var image = await Samples.ImageAsync(800, 600);
        using var written = await WriteAsync(ImageTool.None, image);
        Assert.Empty(written.Image.Smaller);
        Assert.Equal(image, await File.ReadAllBytesAsync(written.Image.Full.Path));
    }

    [Fact]
    public async Task A_tool_that_fails_with_everything_says_nothing_of_the_image()
    {
        ImageTool broken = new("broken", ImageTool.PathOf("false")!, _ => [], new Dictionary<string, string>());
        await Assert.ThrowsAsync<OverloadedException>(async () => await WriteAsync(broken, await Samples.ImageAsync(80, 60)));
    }

    [Fact]
    public async Task An_image_that_a_tool_hangs_on_is_broken_and_the_tool_is_not()
    {
        ImageTool hanging = new("hanging", ImageTool.PathOf("sh")!, task => ["-c", task.From == UploadFolder.OriginalName ? "sleep 600" : "true"], new Dictionary<string, string>());
        var refused = await Assert.ThrowsAsync<ProblemException>(async () => await WriteAsync(hanging, await Samples.ImageAsync(80, 60), TimeSpan.FromSeconds(1)));
        Assert.Contains("longer than 1 s", refused.Problem.Detail, StringComparison.Ordinal);
    }

    private static Task<Written> WriteAsync(string tool, byte[] image)
    {
        var found = ImageTool.Find(tool);
        if (found is null && tool != ImageTool.None) Assert.Skip($"{tool} is missing.");
        return WriteAsync(found, image);
    }

    /// <summary>To the eye: a JPEG keeps colours nearly.</summary>
    private static async Task AssertColourAsync(WrittenImage image)
    {
        foreach (var file in image.Smaller.Append(image.Full))
            Assert.All((await Samples.ColourAsync(file.Path)).Zip(Cobalt), pair => Assert.InRange(pair.First, pair.Second - 8, pair.Second + 8));
    }

    private static async Task<Written> WriteAsync(ImageTool? tool, byte[] image, TimeSpan? time = null)
    {
        UploadFolder folder = new(NullLogger.Instance);
        try
        {
            await File.WriteAllBytesAsync(folder.Original, image);
            using ImageWriter writer = new(tool, new(time ?? TimeSpan.FromMinutes(2), 1_024), 1, NullLogger.Instance);
            return new(folder, await writer.WriteAsync(folder, ImageHeader.Read(new MemoryStream(image))!.Value, CancellationToken.None));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private sealed record Written(UploadFolder Folder, WrittenImage Image) : IDisposable
    {
        public void Dispose() => Folder.Dispose();
    }
}
