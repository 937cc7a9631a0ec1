using System.Globalization;

namespace Pazar.EventLog;

/// <summary>
/// A place in a log: the position up to which everything was seen, and the id of the event there if one was. By that id a log is told from a restored one.
/// </summary>
internal readonly record struct LogCursor(long Position, Guid? EventId)
{
    public static LogCursor Parse(string text)
    {
        var parts = text.Split('/');
        return new(long.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? Guid.Parse(parts[1]) : null);
    }

    /// <summary>Whether somebody else's text can be one.</summary>
    public static bool IsOne(string text) => text.Split('/') is var parts && parts.Length is 1 or 2
        && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) && (parts.Length == 1 || Guid.TryParseExact(parts[1], "D", out _));

    public override string ToString() => EventId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{Position}/{id}")
        : Position.ToString(CultureInfo.InvariantCulture);
}
