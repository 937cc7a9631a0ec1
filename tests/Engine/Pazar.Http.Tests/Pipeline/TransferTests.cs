using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pazar.Http.Tests.Pipeline;

/// <summary>A body that does not arrive is the client's affair: never a fault of ours, and nothing to log.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private const string Head = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";

    private readonly TaskCompletionSource<Exception?> _ended = new();
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(map: routes =>
    {
        routes.Post("/read", async context =>
        {
            try
            {
                await JsonBody.ReadAsync(context, SampleJson.Default.Sample);
                _ended.TrySetResult(null);
            }
            catch (Exception fault)
            {
                _ended.TrySetResult(fault);
                throw;
            }
        }).Anonymous().Body<Sample>();
        routes.Post("/wrapped", async context =>
        {
            var left = TaskCompletionSourceOf(context.RequestAborted);
            _ended.TrySetResult(null);
            await left.Task;
            throw new InvalidOperationException("The query failed.", new OperationCanceledException());
        }).Anonymous();
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFFF\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}xyz")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-1\r\n")]
    public async Task A_malformed_chunk_is_a_400(string rest)
    {
        var answer = await _host.SendRawAsync(Head + rest);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"invalid_transfer\"", answer, StringComparison.Ordinal);
        Assert.Empty(_host.Complaints.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_goes_away_in_the_middle_of_its_body_is_no_fault(bool resets)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(Head.Replace("/echo", "/read", StringComparison.Ordinal) + "Content-Length: 100\r\n\r\n{"), TestContext.Current.CancellationToken);
        if (resets) client.LingerState = new(true, 0);
        client.Close();
        Assert.NotNull(await _ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        await _host.StopAsync();
        Assert.Empty(_host.Complaints.Lines);
    }

    [Fact]
    public async Task A_client_that_goes_away_while_its_request_is_handled_is_no_fault()
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("POST /wrapped HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        client.LingerState = new(true, 0);
        client.Close();
        await _host.StopAsync();
        Assert.Empty(_host.Complaints.Lines);
    }

    private static TaskCompletionSource TaskCompletionSourceOf(CancellationToken token)
    {
        TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(() => left.TrySetResult());
        return left;
    }
}
