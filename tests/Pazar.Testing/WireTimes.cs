using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pazar.Testing;

/// <summary>Every answer that a test reads is held to the one form of times. What an event says is its own wire form, under <c>data</c>.</summary>
internal static partial class WireTimes
{
    public static void Check(JsonElement element, string path = "$")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject().Where(field => field.Name != "data")) Check(field.Value, $"{path}.{field.Name}");
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Check(item, $"{path}[]");
                break;
            case JsonValueKind.String when Time().IsMatch(element.GetString()!) && !WireForm().IsMatch(element.GetString()!):
                throw new InvalidOperationException($"{path} is {element}, but times have six digits of a second and end in Z.");
        }
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")]
    private static partial Regex WireForm();
}
