using System.Net;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>The section <c>Http</c> of the configuration.</summary>
public sealed record HttpOptions : IValidated
{
    /// <summary>The largest request body, unless a route says otherwise.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Connections from one address, or from one IPv6 /64; one more is closed at once. Trusted proxies have no such share.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 1_000;

    /// <summary>How long a connection may wait for its next request.</summary>
    public int IdleSeconds { get; init; } = 130;

    public int HeadersTimeoutSeconds { get; init; } = 15;

    /// <summary>Streams of Server-Sent Events open at one time in this process; one more is a 503.</summary>
    public int MaxStreams { get; init; } = 2_000;

    /// <summary>Streams of one user; one more is a 429.</summary>
    public int MaxStreamsPerUser { get; init; } = 20;

    /// <summary>Streams from one address, or from one IPv6 /64; one more is a 429.</summary>
    public int MaxStreamsPerAddress { get; init; } = 100;

    /// <summary>How often a quiet stream says that it lives, and asks whether its user may still listen.</summary>
    public int StreamHeartbeatSeconds { get; init; } = 15;

    /// <summary>Addresses or networks (10.0.0.0/8) whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public string[] TrustedProxies { get; init; } = [];

    public string Issuer { get; init; } = "pazar";

    public string Audience { get; init; } = "pazar";

    /// <summary>How often signing keys are read again.</summary>
    public int TrustRefreshSeconds { get; init; } = 30;

    /// <summary>How often this process asks which access tokens ended before their time; they are refused within that and the time of a read.</summary>
    public int RevocationRefreshSeconds { get; init; } = 2;

    public int TokenCacheEntries { get; init; } = 100_000;

    /// <summary>Path of Scalar's standalone.js, which /docs needs.</summary>
    public string? DocsBundle { get; init; }

    public IEnumerable<string> Validate()
    {
        string?[] checks =
        [
            Setting.Range("Http:MaxBodyBytes", MaxBodyBytes, 1_024, 64 * 1024 * 1024),
            Setting.Range("Http:MaxConnections", MaxConnections, 1, 1_000_000),
            Setting.Range("Http:MaxConnectionsPerAddress", MaxConnectionsPerAddress, 1, 1_000_000),
            Setting.Range("Http:IdleSeconds", IdleSeconds, 1, 3_600),
            Setting.Range("Http:HeadersTimeoutSeconds", HeadersTimeoutSeconds, 1, 300),
            Setting.Range("Http:MaxStreams", MaxStreams, 1, 100_000),
            Setting.Range("Http:MaxStreamsPerUser", MaxStreamsPerUser, 1, 100_000),
            Setting.Range("Http:MaxStreamsPerAddress", MaxStreamsPerAddress, 1, 100_000),
            Setting.Range("Http:StreamHeartbeatSeconds", StreamHeartbeatSeconds, 1, 15),
            Setting.Range("Http:TrustRefreshSeconds", TrustRefreshSeconds, 1, 30),
            Setting.Range("Http:RevocationRefreshSeconds", RevocationRefreshSeconds, 1, 5),
            Setting.Range("Http:TokenCacheEntries", TokenCacheEntries, 2, 10_000_000),
            Setting.NotEmpty("Http:Issuer", Issuer),
            Setting.NotEmpty("Http:Audience", Audience),
            .. TrustedProxies.Select(CheckProxy),
        ];
        return checks.OfType<string>();
    }

    internal IEnumerable<IPNetwork> TrustedNetworks => TrustedProxies.Select(FindNetwork).OfType<IPNetwork>();

    private static string? CheckProxy(string proxy) => FindNetwork(proxy) is null
        ? $"Http:TrustedProxies is \"{proxy}\", but each entry must be an address (10.0.0.1, ::1) or a network (10.0.0.0/8)."
        : null;

    private static IPNetwork? FindNetwork(string proxy)
    {
        if (IPNetwork.TryParse(proxy, out var network)) return network;
        return IPAddress.TryParse(proxy, out var address) ? new(address, address.GetAddressBytes().Length * 8) : null;
    }
}
