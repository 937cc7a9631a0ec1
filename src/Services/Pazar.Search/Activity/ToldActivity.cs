using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pazar.EventLog;

namespace Pazar.Search;

/// <summary>What of an event is told among the activity: neither who somebody is nor by what they pay.</summary>
internal static class ToldActivity
{
    /// <summary>
    /// Fields that stay with the service that said them. An id leads there, where it is decided who may see them and where they can be erased;
    /// a copy of them here would outlive both.
    /// </summary>
    private static readonly string[] Withheld =
    [
        "email", "username", "first_name", "last_name", "name_on_card", "phone", "shipping_address", "billing_address", "payment_method", "client_secret", "redirect_url",
        "address", "recipient", "to", "subject", "password", "token", "access", "refresh", "secret", "link", "url",
    ];

    private const string RequestId = "\"request_id\"";

    private static readonly JsonWriterOptions AsPeopleWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A body that has none of these needs no second look: most have not. Escaped letters are written out, so that they are found.</summary>
    private static readonly SearchValues<string> Suspicious = SearchValues.Create([.. Withheld.Select(field => $"\"{field}\""), "\\u"], StringComparison.Ordinal);

    public static ActivityEntry Of(string service, Envelope said) =>
        new(said.Id, said.At, service, said.Type, said.Key, RequestIdOf(said.Headers), Told(said.Body));

    internal static string Told(string body)
    {
        if (!body.AsSpan().ContainsAny(Suspicious)) return body;
        using var read = JsonDocument.Parse(body);
        ArrayBufferWriter<byte> told = new(body.Length);
        using (Utf8JsonWriter writer = new(told, AsPeopleWrite)) Write(writer, read.RootElement);
        return Encoding.UTF8.GetString(told.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in element.EnumerateObject().Where(field => !Withheld.Contains(field.Name)))
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>Headers are Pazar's own, and a request's id has no signs that JSON escapes.</summary>
    private static string? RequestIdOf(string headers)
    {
        var name = headers.IndexOf(RequestId, StringComparison.Ordinal);
        if (name < 0) return null;
        var begin = headers.IndexOf('"', name + RequestId.Length) + 1;
        var end = begin == 0 ? -1 : headers.IndexOf('"', begin);
        return end < 0 ? null : headers[begin..end];
    }
}
