using System.Net;
using System.Net.Sockets;

namespace Pazar.Webhooks;

/// <summary>Addresses that are not the public Internet's: whoever may name an address to be called must not reach what only this machine reaches.</summary>
internal static class PrivateAddresses
{
    private static readonly IPNetwork[] RefusedOfVersion4 =
    [
        .. new[]
        {
            // This network, private ones, carriers' own, loopback, link-local with the clouds' metadata, and private ones again.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
            // For protocols, documentation, the way to IPv6, and benchmarks.
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            // To many, to nobody yet, and to all.
            "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>All that is routed in public; loopback, link-local, unique local, mapped and translated addresses lie outside.</summary>
    private static readonly IPNetwork PublicOfVersion6 = IPNetwork.Parse("2000::/3");

    /// <summary>What lies inside and is not: protocols (with Teredo), documentation, and 6to4, which holds an IPv4 address.</summary>
    private static readonly IPNetwork[] RefusedOfVersion6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    public static bool Contain(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => RefusedOfVersion4.Any(network => network.Contains(address)),
        // The platform takes the IPv4 half of a mapped address to be one of any IPv6 network.
        AddressFamily.InterNetworkV6 => address.IsIPv4MappedToIPv6 || address.ScopeId != 0 || !PublicOfVersion6.Contains(address) || RefusedOfVersion6.Any(network => network.Contains(address)),
        _ => true,
    };
}
