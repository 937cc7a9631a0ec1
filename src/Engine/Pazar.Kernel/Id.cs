using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>The id of one <typeparamref name="T"/>: a UUIDv7, so ids sort by the time they were made.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>, ISpanParsable<Id<T>>
{
    /// <summary>How far a word may be behind, and clocks apart.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromMinutes(10);

    public static Id<T> New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>No id that was made at this time or later is lower. For ranges of ids; clocks differ, so it says nothing exact of time.</summary>
    public static Id<T> LowestAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, time.ToUnixTimeMilliseconds()) << 16);
        return new(new Guid(bytes, bigEndian: true));
    }

    /// <summary>Whether it may have been made just now, so that others have not heard of it yet. One of before that is not known is nobody's, or was mistyped.</summary>
    public bool MayBeNew(DateTimeOffset now) => CompareTo(LowestAt(now - Youth)) >= 0 && CompareTo(LowestAt(now + Youth)) < 0;

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();

    public static Id<T> Parse(string s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "D"));

    public static Id<T> Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "D"));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result) =>
        TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Id<T> result)
    {
        // The platform's parser overlooks spaces around it.
        var value = Guid.Empty;
        var parsed = s.Length == 36 && Guid.TryParseExact(s, "D", out value);
        result = new(value);
        return parsed;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out Id<T> result) => TryParse(s.AsSpan(), null, out result);
}

/// <summary>An id is its UUID on the wire.</summary>
public sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
