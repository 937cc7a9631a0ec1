using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Simulation.Tests;

/// <summary>Ids that are the same in every run, and that a story can name.</summary>
internal sealed class Names
{
    private static readonly string[] Kinds = ["nobody", "customer", "product", "order", "event", "reservation", "refund", "discount", "basket"];

    private readonly int[] _last = new int[Kinds.Length];

    public Id<User> User() => new(New(1));

    public Id<Product> Product() => new(New(2));

    public Id<Order> Order() => new(New(3));

    public Id<Event> Event() => new(New(4));

    public Id<Reservation> Reservation() => new(New(5));

    public Guid Refund() => New(6);

    public Id<Discount> Discount() => new(New(7));

    public Id<ShoppingBasket> Basket() => new(New(8));

    /// <summary>As a story says it.</summary>
    public static string Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var kind = bytes[3];
        return kind < Kinds.Length ? $"{Kinds[kind]} {(bytes[14] << 8) | bytes[15]}" : id.ToString();
    }

    /// <summary>A key of several parts, with the ids in it named.</summary>
    public static string In(string key) => string.Join(':', key.Split(':').Select(part => Guid.TryParse(part, out var id) ? Of(id) : part));

    private Guid New(int kind)
    {
        var number = ++_last[kind];
        return new(kind, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(number >> 8), (byte)number);
    }
}
