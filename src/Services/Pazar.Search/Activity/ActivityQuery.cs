using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Search;

/// <summary>Which events are asked for. A null filter lets everything pass.</summary>
/// <param name="Text">In small letters, as it stands in JSON.</param>
internal sealed record ActivityQuery(string? Text, string? Type, Guid? Key, DateTimeOffset? From, DateTimeOffset? To, ActivityCursor? After)
{
    public static ActivityQuery Of(HttpContext context, PageRequest page)
    {
        FieldErrors errors = new();
        var text = QueryText.Read(context, "q", errors);
        var type = QueryText.Read(context, "type", errors);
        Guid? key = null;
        if (context.QueryField("key", errors) is { } given)
        {
            errors.Require(Guid.TryParseExact(given, "D", out var parsed), "key", "must be a UUID");
            key = parsed;
        }
        var (from, to) = (context.QueryTime("from", errors), context.QueryTime("to", errors));
        errors.Require(from is null || to is null || from <= to, "to", "must not be before from");
        errors.ThrowIfAny();
        return new(text is null ? null : InJson(text).ToLowerInvariant(), type, key, from, to, ActivityCursor.Read(page.After));
    }

    private static string InJson(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}

/// <summary>Where a page begins: before this event.</summary>
internal sealed record ActivityCursor(DateTimeOffset At, Guid Id)
{
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks} {Id}");

    public static ActivityCursor? Read(string? cursor)
    {
        if (cursor is null) return null;
        return cursor.Split(' ') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "D", out var there)
            ? new(new(ticks, TimeSpan.Zero), there)
            : throw PageRequest.BadCursor();
    }
}
