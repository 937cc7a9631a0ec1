using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Says what is wrong with a body that did not parse: walks it beside its type and names each field by its path.</summary>
internal static class JsonFaults
{
    public const string BadName = "must not have a field whose name is not valid Unicode text";

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = JsonBody.MaxDepth, AllowDuplicateProperties = true };

    public static Problem Explain(ReadOnlySpan<byte> json, JsonTypeInfo type)
    {
        FieldErrors errors = new();
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), Lenient);
            Walk(document.RootElement, type, "", errors);
        }
        catch (JsonException fault)
        {
            return Problem.InvalidJson($"It stops making sense at line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}.");
        }
        return errors.Any ? errors.ToProblem() : Problem.InvalidJson("It does not describe what is expected here.");
    }

    public static bool Any(ReadOnlySpan<byte> json, JsonTypeInfo type)
    {
        FieldErrors errors = new();
        using var document = JsonDocument.Parse(json.ToArray(), Lenient);
        Walk(document.RootElement, type, "", errors);
        return errors.Any;
    }

    private static void Walk(JsonElement element, JsonTypeInfo type, string path, FieldErrors errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                WalkObject(element, type, path, errors);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray()) WalkValue(item, type, type.ElementType!, $"{path}[{index++}]", Nullable.GetUnderlyingType(type.ElementType!) is not null, errors);
                break;
            case JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object:
                HashSet<string> keys = [];
                foreach (var entry in element.EnumerateObject())
                {
                    if (JsonText.NameOf(entry) is not { } key) errors.Add(FieldOf(path), BadName);
                    else if (!keys.Add(key)) errors.Add(Join(path, key), "is given twice");
                    else WalkValue(entry.Value, type, type.ElementType!, Join(path, key), Nullable.GetUnderlyingType(type.ElementType!) is not null, errors);
                }
                break;
            default:
                TryLeaf(element, type, path, errors);
                break;
        }
    }

    private static void WalkObject(JsonElement element, JsonTypeInfo type, string path, FieldErrors errors)
    {
        HashSet<string> seen = [];
        foreach (var given in element.EnumerateObject())
        {
            if (JsonText.NameOf(given) is not { } name)
            {
                errors.Add(FieldOf(path), BadName);
                continue;
            }
            var at = Join(path, name);
            if (!seen.Add(name)) errors.Add(at, "is given twice");
            else if (Find(type, name) is not { } property) errors.Add(at, "is not known here");
            else WalkValue(given.Value, type, property.PropertyType, at, property.IsSetNullable, errors);
        }
        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !seen.Contains(property.Name)) errors.Add(Join(path, property.Name), "is required");
        }
    }

    private static void WalkValue(JsonElement element, JsonTypeInfo owner, Type type, string path, bool nullable, FieldErrors errors)
    {
        var mayBeNull = nullable && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null);
        if (element.ValueKind == JsonValueKind.Null && mayBeNull) return;
        if (element.ValueKind == JsonValueKind.Null && type != typeof(JsonElement)) errors.Add(path, "must not be null");
        else Walk(element, owner.Options.GetTypeInfo(type), path, errors);
    }

    private static void TryLeaf(JsonElement element, JsonTypeInfo type, string path, FieldErrors errors)
    {
        var field = FieldOf(path);
        try
        {
            if (element.ValueKind == JsonValueKind.String && JsonText.FaultOf(element) is { } wrong) errors.Add(field, wrong);
            else if (element.Deserialize(type) is null && path.Length == 0) errors.Add(field, Expected(type));
        }
        catch (JsonException fault)
        {
            // A converter's own text is for the client; the serializer's names .NET types.
            var isConverterText = fault.InnerException is null && !fault.Message.Contains(" | LineNumber: ", StringComparison.Ordinal);
            errors.Add(field, isConverterText ? fault.Message : Expected(type));
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            errors.Add(field, Expected(type));
        }
    }

    private static string Expected(JsonTypeInfo type)
    {
        var target = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (target == typeof(string)) return "must be a text";
        if (target == typeof(bool)) return "must be true or false";
        if (target == typeof(int) || target == typeof(long) || target == typeof(short)) return "must be a whole number in range";
        if (target == typeof(decimal) || target == typeof(double)) return "must be a number";
        if (target == typeof(Money)) return MoneyJson.Expected;
        if (target == typeof(DateTimeOffset) || target == typeof(DateTime)) return "must be a time such as 2026-01-31T12:00:00Z";
        if (target == typeof(DateOnly)) return "must be a date such as 2026-01-31";
        if (target == typeof(Guid) || (target.IsGenericType && target.GetGenericTypeDefinition() == typeof(Id<>))) return "must be a UUID";
        if (target.IsEnum) return $"must be one of {string.Join(", ", Wire.NamesOf(target))}";
        return type.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "must be an object",
            JsonTypeInfoKind.Enumerable => "must be a list",
            _ => "is not valid",
        };
    }

    private static JsonPropertyInfo? Find(JsonTypeInfo type, string name)
    {
        foreach (var property in type.Properties)
        {
            if (property.Name == name) return property;
        }
        return null;
    }

    private static string FieldOf(string path) => path.Length == 0 ? "body" : path;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
