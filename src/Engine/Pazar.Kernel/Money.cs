using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>
/// An amount in minor units (cents). The installation has one currency, so an amount does not carry it; on the wire it is a decimal number with the
/// currency's fraction digits at most.
/// </summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Minor) : IComparable<Money>
{
    /// <summary>The largest amount: 9,999,999,999.99 with two fraction digits. A thousand of the dearest lines still fit in a long.</summary>
    public const long MaxMinor = 999_999_999_999;

    private const int UsualFractionDigits = 2;

    /// <summary>How many of its smallest units a currency's whole one has, by its fraction digits.</summary>
    private static readonly decimal[] UnitsOf = [1, 10, 100, 1_000, 10_000];

    private static Counting? _said;

    public static readonly Money Zero;

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor));

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor));

    public static Money operator *(Money price, int quantity) => new(checked(price.Minor * quantity));

    public static bool operator <(Money left, Money right) => left.Minor < right.Minor;

    public static bool operator >(Money left, Money right) => left.Minor > right.Minor;

    public static bool operator <=(Money left, Money right) => left.Minor <= right.Minor;

    public static bool operator >=(Money left, Money right) => left.Minor >= right.Minor;

    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);

    /// <summary>The fraction digits of the currency that this process counts in.</summary>
    public static int FractionDigits => Volatile.Read(ref _said)?.FractionDigits ?? UsualFractionDigits;

    /// <summary>The currency that this process counts in, once it was said.</summary>
    public static string? Currency => Volatile.Read(ref _said)?.Currency;

    /// <summary>Says once, before any amount is read or written, in which currency, and how many fraction digits that has.</summary>
    public static void CountIn(string currency, int fractionDigits)
    {
        Counting now = new(currency, fractionDigits);
        if (Interlocked.CompareExchange(ref _said, now, null) is { } before && before != now)
            throw new InvalidOperationException($"This process counts in {before.Currency}; another currency needs a process of its own.");
    }

    public decimal ToDecimal() => ToDecimal(FractionDigits);

    public decimal ToDecimal(int fractionDigits)
    {
        var magnitude = Math.Abs(Minor);
        return new(unchecked((int)magnitude), (int)(magnitude >> 32), 0, Minor < 0, (byte)fractionDigits);
    }

    /// <summary>False when the value is finer than the currency's smallest unit or out of range.</summary>
    public static bool TryFrom(decimal value, out Money money) => TryFrom(value, FractionDigits, out money);

    public static bool TryFrom(decimal value, int fractionDigits, out Money money)
    {
        money = default;
        // Beyond this no currency goes, and what is within it can be multiplied.
        if (Math.Abs(value) > MaxMinor) return false;
        var minor = value * UnitsOf[fractionDigits];
        if (Math.Abs(minor) > MaxMinor || minor != decimal.Truncate(minor)) return false;
        money = new((long)minor);
        return true;
    }

    public override string ToString() => ToDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Counting(string Currency, int FractionDigits);
}

/// <summary>Reads and writes money as a decimal number; anything finer than the smallest unit is refused.</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    private const int MostDigits = 28;

    public static string Expected => Money.FractionDigits == 0
        ? $"must be an amount without fraction digits, up to {new Money(Money.MaxMinor)}"
        : $"must be an amount with at most {Money.FractionDigits} fraction digits, up to {new Money(Money.MaxMinor)}";

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDecimal(out var value) && IsExact(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan, value)
            && Money.TryFrom(value, out var money)
            ? money
            : throw new JsonException(Expected);

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
