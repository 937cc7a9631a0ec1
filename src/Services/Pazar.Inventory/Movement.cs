using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>One change of one product's stock, with its cause.</summary>
internal sealed record Movement(
    Id<Product> ProductId, MovementCause Cause, int QuantityChange, int ReservedChange, Id<Order>? OrderId, string? Reason);

internal enum MovementCause
{
    [JsonStringEnumMemberName("set")]
    Set,

    [JsonStringEnumMemberName("adjusted")]
    Adjusted,

    [JsonStringEnumMemberName("reserved")]
    Reserved,

    [JsonStringEnumMemberName("released")]
    Released,

    [JsonStringEnumMemberName("taken")]
    Taken,
}
