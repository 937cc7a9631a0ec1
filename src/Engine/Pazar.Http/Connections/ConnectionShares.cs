using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Pazar.Http;

/// <summary>
/// Stands before HTTP: an address (an IPv6 /64) has its share of the connections, and one more is closed at once, so that the others are served.
/// A trusted proxy speaks for many people and has no share.
/// </summary>
internal sealed class ConnectionShares(HttpOptions options, ILogger<ConnectionShares> logger)
{
    private readonly Shares _shares = new(options.MaxConnectionsPerAddress);
    private readonly IPNetwork[] _proxies = [.. options.TrustedNetworks];

    public ConnectionDelegate Before(ConnectionDelegate next) => connection => ServeAsync(connection, next);

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        var key = LimitKey.Of(address);
        var counts = address is not null && !IsProxy(address);
        if (counts && !_shares.TryTake(key))
        {
            HttpLog.ConnectionRefused(logger);
            connection.Abort();
            return;
        }
        try
        {
            SealableWriter output = new(connection.Transport.Output);
            connection.Features.Set(output);
            connection.Transport = new Duplex(connection.Transport.Input, output);
            await next(connection);
        }
        finally
        {
            if (counts) _shares.GiveBack(key);
        }
    }

    private bool IsProxy(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var proxy in _proxies)
        {
            if (proxy.Contains(address)) return true;
        }
        return false;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
