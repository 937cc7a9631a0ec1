using System.Net;
using System.Net.Sockets;

namespace Pazar.Http;

/// <summary>Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64, which is what one customer of a network gets.</summary>
public static class ClientNetwork
{
    internal const int Bytes = 16;

    public static byte[] Of(IPAddress? address)
    {
        var bytes = new byte[Bytes];
        Write(address, bytes);
        return bytes;
    }

    internal static void Write(IPAddress? address, Span<byte> bytes)
    {
        bytes.Clear();
        if (address is null) return;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetworkV6) bytes[8..].Clear();
        else bytes[15] = 4;
    }
}
