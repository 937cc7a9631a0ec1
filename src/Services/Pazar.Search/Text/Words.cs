namespace Pazar.Search;

/// <summary>The words of a text: letters and digits without a gap.</summary>
internal static class Words
{
    /// <summary>A longer one is no word of any language.</summary>
    private const int MostCharacters = 60;

    public static IEnumerable<string> Of(string text) => Starts(text).Select(start => text[start.Begin..start.End]).Where(word => word.Length <= MostCharacters);

    /// <summary>Where each word begins and ends.</summary>
    public static IEnumerable<(int Begin, int End)> Starts(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;
            var begin = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            yield return (begin, at);
        }
    }
}
