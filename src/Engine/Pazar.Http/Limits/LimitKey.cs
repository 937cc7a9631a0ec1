using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Whom a limit counts: a keyed 64-bit digest, so that nobody can choose two keys that share a bucket.</summary>
internal readonly record struct LimitKey(ulong Value)
{
    private static readonly (ulong First, ulong Second) Seed = (NextSeed(), NextSeed());

    public static LimitKey Of(Id<User> user)
    {
        Span<byte> bytes = stackalloc byte[16];
        user.Value.TryWriteBytes(bytes);
        return Mix(bytes);
    }

    /// <summary>An IPv6 address counts as its /64, which is what one customer of a network gets.</summary>
    public static LimitKey Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address is null) return Mix(bytes);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetworkV6) bytes[8..].Clear();
        else bytes[15] = 4;
        return Mix(bytes);
    }

    public static LimitKey Of(string account)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(account), digest);
        return Mix(digest[..16]);
    }

    private static LimitKey Mix(ReadOnlySpan<byte> bytes)
    {
        var first = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ Seed.First;
        var second = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ Seed.Second;
        var high = Math.BigMul(first ^ Seed.Second, second | 1, out var low);
        high = Math.BigMul(high ^ low ^ first, Seed.Second | 1, out low);
        return new((high ^ low) | 1);
    }

    private static ulong NextSeed()
    {
        Span<ulong> seed = stackalloc ulong[1];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(seed));
        return seed[0];
    }
}
