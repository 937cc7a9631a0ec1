using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Pazar.EventLog;

namespace Pazar.Webhooks;

/// <summary>
/// A place in the feed: a place in each log. It is no secret and nobody vouches for it: whoever makes one up reads from there what they may read anyway.
/// </summary>
internal sealed record FeedCursor(ImmutableSortedDictionary<string, string> Places)
{
    /// <summary>Instead of a cursor: only what is said from now on.</summary>
    public const string Now = "now";

    public const int MostCharacters = 4_000;

    private const string Form = "1";

    public static readonly FeedCursor Nowhere = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public string ToText() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join(';', Places.Select(place => $"{place.Key}={place.Value}").Prepend(Form))));

    /// <summary>Null for what is none.</summary>
    public static FeedCursor? Parse(string text)
    {
        if (text.Length is 0 or > MostCharacters || text.Contains('=', StringComparison.Ordinal) || !Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (!Ascii.IsValid(bytes)) return null;
        var parts = Encoding.ASCII.GetString(bytes).Split(';');
        if (parts[0] != Form) return null;
        var places = Nowhere.Places.ToBuilder();
        foreach (var part in parts.Skip(1))
        {
            if (part.Split('=') is not [{ Length: > 0 } source, var place] || !LogStore.IsCursor(place) || places.ContainsKey(source)) return null;
            places.Add(source, place);
        }
        return new(places.ToImmutable());
    }
}
