using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;

namespace Pazar.Webhooks;

/// <summary>An event as it is told outside: the same envelope to webhooks and in the feed, without private fields.</summary>
internal static class ToldEvent
{
    private static readonly JsonWriterOptions AsPeopleWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(string source, Envelope said)
    {
        ArrayBufferWriter<byte> told = new(said.Body.Length + 512);
        using (Utf8JsonWriter writer = new(told, AsPeopleWrite))
        {
            Begin(writer, said.Id, said.Type, said.Version, source, said.Key, said.At);
            if (said.PositionInLog is { } position) writer.WriteNumber("position"u8, position);
            writer.WritePropertyName("headers"u8);
            writer.WriteRawValue(said.Headers);
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(PrivateFields.RemovedFrom(said.Body));
            writer.WriteEndObject();
        }
        return told.WrittenSpan.ToArray();
    }

    /// <summary>Says nothing, but that it arrives.</summary>
    public static string Ping(Guid id, Guid webhook, DateTimeOffset now)
    {
        ArrayBufferWriter<byte> told = new();
        using (Utf8JsonWriter writer = new(told, AsPeopleWrite))
        {
            Begin(writer, id, PingType, 1, "webhooks", webhook, now);
            writer.WriteStartObject("headers"u8);
            writer.WriteEndObject();
            writer.WriteStartObject("data"u8);
            writer.WriteString("webhook_id"u8, webhook);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(told.WrittenSpan);
    }

    public const string PingType = "webhook.ping";

    /// <summary>Standard Webhooks calls the time <c>timestamp</c>, and Pazar's events call it <c>at</c>: it has both names.</summary>
    private static void Begin(Utf8JsonWriter writer, Guid id, string type, short version, string source, Guid key, DateTimeOffset at)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, type);
        writer.WriteNumber("version"u8, version);
        writer.WriteString("source"u8, source);
        writer.WriteString("key"u8, key);
        foreach (var name in (ReadOnlySpan<string>)["timestamp", "at"])
        {
            writer.WritePropertyName(name);
            Time.Write(writer, at, JsonSerializerOptions.Default);
        }
    }

    private static readonly TimeJson Time = new();
}
