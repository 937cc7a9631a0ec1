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

    public override string ToString() => EventId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{Position}/{id}")
        : Position.ToString(CultureInfo.InvariantCulture);
}
