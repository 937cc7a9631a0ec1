using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>
/// An amount in minor units (cents). The installation has one currency, so an amount does not carry it;
/// on the wire it is a decimal number with at most two fraction digits.
/// </summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Minor) : IComparable<Money>
{
    /// <summary>The largest amount: 9,999,999,999.99. A thousand of the dearest lines still fit in a long.</summary>
    public const long MaxMinor = 999_999_999_999;

    public static readonly Money Zero;

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor));

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor));

    public static Money operator *(Money price, int quantity) => new(checked(price.Minor * quantity));

    public static bool operator <(Money left, Money right) => left.Minor < right.Minor;

    public static bool operator >(Money left, Money right) => left.Minor > right.Minor;

    public static bool operator <=(Money left, Money right) => left.Minor <= right.Minor;

    public static bool operator >=(Money left, Money right) => left.Minor >= right.Minor;

    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    public decimal ToDecimal()
    {
        var magnitude = Math.Abs(Minor);
        return new(unchecked((int)magnitude), (int)(magnitude >> 32), 0, Minor < 0, 2);
    }

    /// <summary>False when the value is finer than a cent or out of range.</summary>
    public static bool TryFrom(decimal value, out Money money)
    {
        money = default;
        if (Math.Abs(value) > MaxMinor / 100m) return false;
        var minor = value * 100m;
        if (minor != decimal.Truncate(minor)) return false;
        money = new((long)minor);
        return true;
    }

    public override string ToString() => ToDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Reads and writes money as a decimal number; anything finer than a cent is refused.</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    private const int MostDigits = 28;

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDecimal(out var value) && IsExact(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan, value)
            && Money.TryFrom(value, out var money)
            ? money
            : throw new JsonException("must be an amount with at most two fraction digits, up to 9999999999.99");

    /// <summary>A decimal rounds away what it cannot hold: digits after its 28th, and an amount that is too small to be told from zero.</summary>
    private static bool IsExact(ReadOnlySpan<byte> text, decimal value)
    {
        if (text.Length > MostDigits) return false;
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        var digits = exponent < 0 ? text : text[..exponent];
        return value != 0 || !digits.ContainsAnyInRange((byte)'1', (byte)'9');
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToDecimal());
}
