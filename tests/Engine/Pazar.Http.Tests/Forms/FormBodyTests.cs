using System.Net;

namespace Pazar.Http.Tests.Forms;

public sealed class FormBodyTests
{
    [Fact]
    public async Task A_file_that_cannot_be_put_down_is_not_the_client_s_fault()
    {
        await using var host = await WebHost.StartAsync(map: routes =>
            routes.Post("/form", async context => await FormBody.ReadAsync(context, 1_000, new FullDisk())).Anonymous().Form(FormPart.File("file", "Any.")));
        using var answer = await host.Client.PostAsync("/form", new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a" } }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(host.Complaints.Lines, line => line.Contains("No space left", StringComparison.Ordinal));
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("No space left on device");
    }
}
