using System.Net;
using System.Net.Sockets;
using Pazar.Http.Tests.Auth;

namespace Pazar.Http.Tests.Connections;

public sealed class ConnectionShareTests
{
    [Fact]
    public async Task An_address_with_its_share_of_idle_connections_gets_no_more_and_others_are_served()
    {
        await using var host = await WebHost.StartAsync(new() { ["Http:MaxConnectionsPerAddress"] = "5" });
        List<TcpClient> idle = [];
        for (var number = 0; number < 5; number++) idle.Add(await ConnectAsync(host, "127.0.0.2"));
        foreach (var client in idle) await AnswersAsync(client);

        Assert.False(await IsServedAsync(host, "127.0.0.2"));
        using (var other = await ConnectAsync(host, "127.0.0.3")) await AnswersAsync(other);

        idle[0].Dispose();
        await Eventually.TrueAsync(() => IsServedAsync(host, "127.0.0.2"));
        foreach (var client in idle) client.Dispose();
    }

    [Fact]
    public async Task A_trusted_proxy_has_no_share()
    {
        await using var host = await WebHost.StartAsync(new() { ["Http:MaxConnectionsPerAddress"] = "1", ["Http:TrustedProxies:0"] = "127.0.0.2" });
        using var first = await ConnectAsync(host, "127.0.0.2");
        using var second = await ConnectAsync(host, "127.0.0.2");
        await AnswersAsync(first);
        await AnswersAsync(second);
    }

    [Fact]
    public async Task A_connection_that_stays_idle_is_closed()
    {
        await using var host = await WebHost.StartAsync(new() { ["Http:IdleSeconds"] = "1" });
        using var client = await ConnectAsync(host, "127.0.0.1");
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private static async Task<TcpClient> ConnectAsync(WebHost host, string from)
    {
        TcpClient client = new(new IPEndPoint(IPAddress.Parse(from), 0));
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>The server may hang up as early as the connection is made.</summary>
    private static async Task<bool> IsServedAsync(WebHost host, string from)
    {
        try
        {
            using var client = await ConnectAsync(host, from);
            return await IsServedAsync(client);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task AnswersAsync(TcpClient client) => Assert.True(await IsServedAsync(client));

    private static async Task<bool> IsServedAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync("GET /healthz/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            return await client.GetStream().ReadAsync(new byte[4096], TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60)) > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
