using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pazar.Http;

/// <summary>
/// Times on the wire: RFC 3339 in UTC, always to the microsecond, as the database keeps them. What is finer is cut off when it is read, so that
/// a time comes back as it was taken; one without an offset is taken for UTC, wherever this process runs.
/// </summary>
public sealed class TimeJson : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const int Characters = 27;

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!reader.TryGetDateTimeOffset(out var time)) throw new JsonException("must be a time such as 2026-01-31T12:00:00Z");
        if (reader.TryGetDateTime(out var stated) && stated.Kind == DateTimeKind.Unspecified) time = new(stated, TimeSpan.Zero);
        time = time.ToUniversalTime();
        return time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Characters];
        value.UtcDateTime.TryFormat(text, out var written, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }
}
