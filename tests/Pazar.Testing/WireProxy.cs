using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Pazar.Testing;

/// <summary>
/// Stands between a client and PostgreSQL: counts the statements that pass, can lose the answer to a commit, hang up, or go silent.
/// </summary>
public sealed class WireProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, bool> _clients = new();
    private volatile bool _silent;
    private int _executed;

    private WireProxy(NpgsqlConnectionStringBuilder target)
    {
        _socket = Path.Combine(target.Host!, $".s.PGSQL.{target.Port}");
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Timeout = 5,
        }.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>How many more commits go through with their answer lost.</summary>
    public int LoseCommits { get; set; }

    public int CommitsLost { get; private set; }

    /// <summary>From now on nothing passes and nobody is told, as after a loss of power or behind a partition. New connections are taken and never answered.</summary>
    public void GoSilent() => _silent = true;

    /// <summary>Ends every connection that is open now. New ones are served.</summary>
    public void HangUp()
    {
        foreach (var client in _clients.Keys) client.Dispose();
    }

    /// <summary>The Execute messages since the last call.</summary>
    public int TakeExecuted() => Interlocked.Exchange(ref _executed, 0);

    public static WireProxy Before(string connectionString) => new(new(connectionString));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client);
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using Socket server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            try
            {
                _clients.TryAdd(client, true);
                await HearAsync();
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket), _stop.Token);
                await Task.WhenAny(ForwardRequestsAsync(client, server), ForwardAnswersAsync(server, client));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Either side is gone, so both are.
            }
            finally
            {
                _clients.TryRemove(client, out _);
            }
        }
    }

    private Task HearAsync() => _silent ? Task.Delay(Timeout.Infinite, _stop.Token) : Task.CompletedTask;

    private async Task ForwardRequestsAsync(Socket client, Socket server)
    {
        await using NetworkStream from = new(client);
        await using NetworkStream to = new(server);
        var isStartup = true;
        var header = new byte[5];
        while (true)
        {
            var start = isStartup ? 1 : 0;
            await from.ReadExactlyAsync(header.AsMemory(start), _stop.Token);
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4];
            await from.ReadExactlyAsync(body, _stop.Token);
            await HearAsync();
            if (!isStartup && header[0] == (byte)'E') Interlocked.Increment(ref _executed);
            await to.WriteAsync(header.AsMemory(start), _stop.Token);
            await to.WriteAsync(body, _stop.Token);
            if (!isStartup && LoseCommits > 0 && body.AsSpan().IndexOf("commit"u8) >= 0) await LoseAnswerAsync(from, to);
            isStartup = false;
        }
    }

    /// <summary>Lets the rest of the round trip through, waits until the server has done it, and hangs up on the client.</summary>
    private async Task LoseAnswerAsync(NetworkStream from, NetworkStream to)
    {
        var rest = new byte[8192];
        var read = await from.ReadAsync(rest, _stop.Token);
        // Before the server can have answered.
        LoseCommits--;
        CommitsLost++;
        _losing = true;
        await to.WriteAsync(rest.AsMemory(0, read), _stop.Token);
        await Task.Delay(Timeout.Infinite, _stop.Token);
    }

    private volatile bool _losing;

    private async Task ForwardAnswersAsync(Socket server, Socket client)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var read = await server.ReceiveAsync(buffer, SocketFlags.None, _stop.Token);
            if (read == 0) return;
            await HearAsync();
            if (_losing)
            {
                _losing = false;
                return;
            }
            await client.SendAsync(buffer.AsMemory(0, read), SocketFlags.None, _stop.Token);
        }
    }
}
