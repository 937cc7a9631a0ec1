using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pazar.Http;

/// <summary>
/// Reads JSON that a client may shape as it likes. What PostgreSQL or another reader could not hold is refused here: half of a surrogate pair,
/// bytes that are not UTF-8, the null character, and numbers beyond those of RFC 8259's interoperable kind (IEEE 754 doubles).
/// </summary>
internal sealed class FreeFormJson : JsonConverter<JsonElement>
{
    /// <summary>Longer ones say nothing that a double could keep.</summary>
    private const int MostDigits = 64;

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return FaultOf(element) is { } fault ? throw new JsonException(fault) : element;
    }

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);

    private static string? FaultOf(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return JsonText.FaultOf(element);
            case JsonValueKind.Number:
                return IsPlain(element) ? null : "must be a number of at most 64 digits that is neither too large nor too small for a double";
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(FaultOf).FirstOrDefault(fault => fault is not null);
            case JsonValueKind.Object:
                HashSet<string> names = [];
                foreach (var entry in element.EnumerateObject())
                {
                    if (JsonText.NameOf(entry) is not { } name) return JsonFaults.BadName;
                    if (!names.Add(name)) return "must not have a field twice";
                    if (FaultOf(entry.Value) is { } fault) return fault;
                }
                return null;
            default:
                return null;
        }
    }

    private static bool IsPlain(JsonElement number)
    {
        if (number.GetRawText() is not { Length: <= MostDigits } text || !number.TryGetDouble(out var value) || !double.IsFinite(value)) return false;
        var exponent = text.AsSpan().IndexOfAny('e', 'E');
        var digits = exponent < 0 ? text : text.AsSpan(0, exponent);
        return value != 0 || !digits.ContainsAnyInRange('1', '9');
    }
}

/// <summary>Texts as they may be kept: whole Unicode characters, and not the null character.</summary>
internal static class JsonText
{
    private const string NotUnicode = "must be valid Unicode text";
    private const string HasNull = "must not contain the null character";

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public static string? FaultOf(JsonElement text)
    {
        try
        {
            return text.GetString()!.Contains('\0') ? HasNull : null;
        }
        catch (InvalidOperationException)
        {
            return NotUnicode;
        }
    }

    /// <summary>The name of a field; null when it may not be one.</summary>
    public static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name.Contains('\0') ? null : field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
