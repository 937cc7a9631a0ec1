using System.Globalization;

namespace Pazar.Photos;

/// <summary>Which bytes of a file a client wants (RFC 9110, 14). Several ranges at once, and what is no range, are answered by the whole file.</summary>
internal readonly record struct ByteRange(long From, long Count)
{
    private const string Unit = "bytes=";

    /// <summary>Null for the whole file; a range of no bytes where the wanted one lies outside of it.</summary>
    public static ByteRange? Of(string? header, long length)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase)) return null;
        var range = header.AsSpan(Unit.Length).Trim();
        var dash = range.IndexOf('-');
        if (dash < 0) return null;
        var first = range[..dash];
        var last = range[(dash + 1)..];
        if (first.Length == 0) return Number(last) is { } tail ? tail == 0 ? new(0, 0) : new(Math.Max(0, length - tail), Math.Min(tail, length)) : null;
        if (Number(first) is not { } from) return null;
        var to = long.MaxValue;
        if (last.Length > 0)
        {
            if (Number(last) is not { } given || given < from) return null;
            to = given;
        }
        return from >= length ? new(0, 0) : new(from, Math.Min(to, length - 1) - from + 1);
    }

    private static long? Number(ReadOnlySpan<char> digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
