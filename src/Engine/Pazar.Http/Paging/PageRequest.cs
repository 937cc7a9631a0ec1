using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Which page of a list is wanted: how many, and after what.</summary>
public sealed record PageRequest(int Limit, string? After)
{
    public const int DefaultLimit = 20;
    public const int MostLimit = 100;

    private const int MostCursorCharacters = 512;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>How many rows to read: one more than the page shows whether there is a next one.</summary>
    public int Take => Limit + 1;

    public static PageRequest From(HttpContext context)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var limits)
            && (limits.Count != 1 || !int.TryParse(limits[0], NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
            throw new ProblemException(Problem.Validation("limit", $"must be a whole number from 1 to {MostLimit}"));
        if (!query.TryGetValue("cursor", out var cursors)) return new(limit, null);
        return cursors.Count == 1 && Decode(cursors[0]) is { } after ? new(limit, after) : throw BadCursor();
    }

    /// <summary>For lists whose cursor is an id.</summary>
    public Id<T>? AfterId<T>()
    {
        if (After is null) return null;
        return Id<T>.TryParse(After, out var id) ? id : throw BadCursor();
    }

    /// <summary>A cursor that this list has not made.</summary>
    public static ProblemException BadCursor() => new(Problem.Validation("cursor", "must be the cursor of a previous page's next"));

    private static string? Decode(string? cursor)
    {
        if (cursor is not { Length: >= 1 and <= MostCursorCharacters } || StrictBase64Url.Decode(cursor) is not { } bytes) return null;
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return text.Contains('\0') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
