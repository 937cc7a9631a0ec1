namespace Pazar.Search;

/// <summary>What was asked for, as PostgreSQL reads it: in small letters, and as somebody types it who lacks some letters.</summary>
/// <param name="Reader">The function that reads both.</param>
/// <param name="Any">A query that each of the words answers; the more of them are found in a name, the better.</param>
/// <param name="IsCorrected">Whether words that are like those asked for count too.</param>
internal sealed record AskedWords(string Reader, string Lower, string Folded, string Any, bool IsCorrected)
{
    private const string AsWritten = "websearch_to_tsquery";
    private const string AsBuilt = "to_tsquery";
    private const int MostWords = 20;

    /// <summary>Each is compared with all words that there are.</summary>
    private const int MostMistyped = 6;

    public static AskedWords Of(string text, bool isTurkish)
    {
        var (lower, folded) = (Folding.Lower(text, isTurkish), Folding.Fold(text));
        return new(AsWritten, lower, folded, AnyOf(Words.Of(lower).Concat(Words.Of(folded))), false);
    }

    /// <summary>All words of the text, each as it is or as one of those that are like it.</summary>
    public static AskedWords Of(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> alike, bool isTurkish)
    {
        var lower = Words.Of(Folding.Lower(text, isTurkish)).Take(MostWords).ToList();
        var folded = Words.Of(Folding.Fold(text)).Take(MostWords).ToList();
        return new(AsBuilt, AllOf(lower.Zip(folded)), AllOf(folded.Zip(folded)), AnyOf(lower.Concat(folded).Concat(alike.Values.SelectMany(words => words))), true);

        string AllOf(IEnumerable<(string Word, string Folded)> words) => string.Join(" & ", words.Select(word =>
            $"({string.Join(" | ", alike.GetValueOrDefault(word.Folded, []).Prepend(word.Word).Select(Quote))})"));
    }

    /// <summary>The words that may be mistyped. Who writes a phrase or leaves something out means it as it stands.</summary>
    public static IReadOnlyList<string> MayBeMistyped(string text) => text.Contains('"', StringComparison.Ordinal) || $" {text}".Contains(" -", StringComparison.Ordinal)
        ? []
        : [.. Words.Of(Folding.Fold(text)).Distinct().Take(MostMistyped)];

    /// <summary>Letters and digits alone need no more than the signs around them.</summary>
    public static string Quote(string word) => $"'{word}'";

    private static string AnyOf(IEnumerable<string> words) => string.Join(" | ", words.Take(MostWords).Distinct().Select(Quote));
}
