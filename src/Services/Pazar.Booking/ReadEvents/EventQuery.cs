using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>Which events are asked for, in the order of their start. A null filter lets everything pass.</summary>
internal sealed record EventQuery(bool? IsActive, DateTimeOffset? From, DateTimeOffset? Until, (DateTimeOffset Start, Id<Event> Id)? After, int Take)
{
    /// <summary>What was noted beside them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    public static EventQuery Of(HttpContext context, PageRequest page)
    {
        FieldErrors errors = new();
        var active = context.QueryFlag("is_active", errors);
        var from = Day(context, "start_date", errors);
        var until = Day(context, "end_date", errors);
        errors.Require(from is null || until is null || from <= until, "end_date", "must not be before start_date");
        errors.ThrowIfAny();
        // The last day is meant wholly.
        return new(active, from, until is { } day && day < DateTimeOffset.MaxValue.AddDays(-2) ? day.AddDays(1) : until,
            page.After is { } after ? ReadCursor(after) : null, page.Take)
        {
            Metadata = MetadataRules.Wanted(context),
        };
    }

    public static string CursorOf(EventState last) => string.Create(CultureInfo.InvariantCulture, $"{last.StartTime.UtcTicks} {last.Id}");

    private static (DateTimeOffset, Id<Event>) ReadCursor(string cursor) =>
        cursor.Split(' ') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && start <= DateTimeOffset.MaxValue.UtcTicks && Id<Event>.TryParse(id, out var last)
            ? (new(start, TimeSpan.Zero), last)
            : throw PageRequest.BadCursor();

    private static DateTimeOffset? Day(HttpContext context, string name, FieldErrors errors)
    {
        if (context.QueryField(name, errors) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new(day, TimeOnly.MinValue, TimeSpan.Zero);
        errors.Add(name, "must be a day such as 2026-01-31");
        return null;
    }
}
