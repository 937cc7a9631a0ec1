using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>What stands in a query, field by field: null where one is absent, and an error where one is given twice or not understood.</summary>
public static class QueryFields
{
    public static string? QueryField(this HttpContext context, string name, FieldErrors errors)
    {
        var values = context.Request.Query[name];
        errors.Require(values.Count <= 1, name, "must be given once");
        return values.Count == 0 ? null : values[0];
    }

    public static bool? QueryFlag(this HttpContext context, string name, FieldErrors errors)
    {
        var text = context.QueryField(name, errors);
        errors.OneOf(name, text, "true", "false");
        return text is null ? null : text == "true";
    }

    /// <summary>A member of an enumeration, by its name on the wire.</summary>
    public static T? QueryName<T>(this HttpContext context, string name, FieldErrors errors)
        where T : struct, Enum
    {
        if (context.QueryField(name, errors) is not { } text) return null;
        if (Wire<T>.TryParse(text, out var value)) return value;
        errors.Add(name, $"must be one of {string.Join(", ", Wire<T>.All)}");
        return null;
    }

    public static DateTimeOffset? QueryTime(this HttpContext context, string name, FieldErrors errors)
    {
        if (context.QueryField(name, errors) is not { } text) return null;
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        errors.Require(read && time.Year is > 1 and < 9999, name, "must be an RFC 3339 time, such as 2026-11-21T00:00:00Z");
        return time;
    }
}
