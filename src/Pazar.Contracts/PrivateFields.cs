using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pazar.Contracts;

/// <summary>
/// The fields of events that stay with the services of the shop: who somebody is, by what they pay, and whatever lets somebody in. Whoever shows events
/// or sends them elsewhere leaves them out. An id leads to the service that has them, where it is decided who may see them and where they can be erased;
/// a copy elsewhere would outlive both.
/// </summary>
public static class PrivateFields
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal,
        "email", "username", "is_admin", "first_name", "last_name", "name_on_card", "phone", "shipping_address", "billing_address", "payment_method", "client_secret", "redirect_url",
        "address", "recipient", "to", "subject", "password", "token", "access", "refresh", "secret", "link", "url",
        // Whoever knows the code of a ticket takes the seat; whoever has a basket's id has the basket, and with the address its guest's tokens too; a request for a
        // mail that opens an account is half of what its token is made with.
        "tickets", "ticket", "ticket_code", "ticket_codes", "basket_id", "request_id");

    private static readonly JsonWriterOptions AsPeopleWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A body that has none of these needs no second look: most have not. Escaped letters are written out, so that they are found.</summary>
    private static readonly SearchValues<string> Suspicious = SearchValues.Create([.. Names.Select(field => $"\"{field}\""), "\\u"], StringComparison.Ordinal);

    /// <summary>An event's body without them, at whatever depth they stand; as it is when it has none.</summary>
    public static string RemovedFrom(string body)
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
                foreach (var field in element.EnumerateObject().Where(field => !Names.Contains(field.Name)))
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
