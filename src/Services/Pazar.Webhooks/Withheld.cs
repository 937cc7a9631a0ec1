using System.Buffers;
using System.Text.Json;
using Pazar.Contracts;

namespace Pazar.Webhooks;

/// <summary>What does not leave the house, whoever asks for events: what opens a door, pays, or leads to either.</summary>
internal static class Withheld
{
    /// <summary>Its request's id is half of what a token for a new password is made with.</summary>
    private static readonly string[] Types = [PasswordResetRequested.Type.Name];

    private static readonly string[] Fields = ["tickets", "payment_method", "client_secret", "redirect_url", "password", "token", "secret"];

    /// <summary>A body that has none of these is passed on as it was written.</summary>
    private static readonly SearchValues<string> Suspicious = SearchValues.Create([.. Fields.Select(field => $"\"{field}\""), "\\u"], StringComparison.Ordinal);

    public static bool IsTold(string type) => !Types.Contains(type);

    /// <summary>Writes an event's body without what is withheld, at whatever depth it stands.</summary>
    public static void Write(Utf8JsonWriter writer, string body)
    {
        if (!body.AsSpan().ContainsAny(Suspicious))
        {
            writer.WriteRawValue(body);
            return;
        }
        using var read = JsonDocument.Parse(body);
        Write(writer, read.RootElement);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in element.EnumerateObject().Where(field => !Fields.Contains(field.Name)))
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
}
