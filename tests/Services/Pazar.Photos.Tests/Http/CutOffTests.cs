using System.Net.Sockets;
using System.Text;

namespace Pazar.Photos.Tests.Http;

/// <summary>An upload that ends on the way leaves nothing.</summary>
public sealed class CutOffTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public async Task Half_a_body_leaves_no_row_no_file_and_no_folder(double share)
    {
        var before = PhotoShop.Folders();
        using var form = PhotoShop.Form(await Samples.ImageAsync(1_000, 800));
        var body = await form.ReadAsByteArrayAsync();
        using (TcpClient client = new())
        {
            await client.ConnectAsync("127.0.0.1", shop.Host.Client.BaseAddress!.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/photos HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {shop.Admin}\r\nContent-Type: {form.Headers.ContentType}\r\nContent-Length: {body.Length}\r\n\r\n"));
            await stream.WriteAsync(body.AsMemory(0, (int)(body.Length * share)));
            await Eventually.TrueAsync(() => PhotoShop.Folders().Except(before).Any());
        }
        await Eventually.TrueAsync(() => !PhotoShop.Folders().Except(before).Any());
        Assert.Equal(0, await shop.CountAsync("select 1 from photo"));
        Assert.Equal(0, await shop.CountAsync("select 1 from leftover"));
        Assert.Equal(0, await shop.CountAsync("select 1 from file_piece"));
        Assert.Equal(0, await shop.CountAsync("select 1 from log"));
    }

    [Fact]
    public async Task Every_refusal_leaves_no_folder_either()
    {
        var before = PhotoShop.Folders();
        (await shop.UploadAsync("no image"u8.ToArray())).IsRefused(HttpStatusCode.UnsupportedMediaType, "unsupported_image");
        await Eventually.TrueAsync(() => !PhotoShop.Folders().Except(before).Any());
    }
}
