using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Pazar.Http;

/// <summary>Whom a limit counts: a keyed 64-bit digest, so that nobody can choose two keys that share a bucket.</summary>
public readonly record struct LimitKey
{
    private static readonly (ulong First, ulong Second) Seed = (NextSeed(), NextSeed());

    private LimitKey(ulong value) => Value = value;

    internal ulong Value { get; }

    public static LimitKey Of(IPAddress? address)
    {
        Span<byte> network = stackalloc byte[ClientNetwork.Bytes];
        ClientNetwork.Write(address, network);
        return Mix(network);
    }

    /// <summary>A user; or an API key, which takes nothing from whom it acts for.</summary>
    internal static LimitKey Of(VerifiedToken token)
    {
        Span<byte> bytes = stackalloc byte[16];
        (token.Key?.Id ?? token.UserId.Value).TryWriteBytes(bytes);
        return Mix(bytes);
    }

    internal static LimitKey Of(string account)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(account), digest);
        return Mix(digest[..16]);
    }

    /// <summary>The one at the other's place.</summary>
    internal static LimitKey Of(LimitKey one, LimitKey other)
    {
        Span<ulong> both = [one.Value, other.Value];
        return Mix(MemoryMarshal.AsBytes(both));
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
