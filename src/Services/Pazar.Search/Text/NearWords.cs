namespace Pazar.Search;

/// <summary>
/// What somebody who mistyped a short word may have meant: all words that are one letter less, one more or another one away, or two of whose letters changed places. In a short
/// word one mistake changes most of the groups of letters by which longer ones are compared.
/// </summary>
internal static class NearWords
{
    private const int LeastCharacters = 3;
    private const int MostCharacters = 5;
    private const string Usual = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>None of a word that is not short.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (word.Length is < LeastCharacters or > MostCharacters) return [];
        // Of an alphabet that is not this one at least its own letters.
        var letters = Usual.Union(word).ToArray();
        var less = Enumerable.Range(0, word.Length).Select(at => word.Remove(at, 1));
        var swapped = Enumerable.Range(0, word.Length - 1).Select(at => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}");
        var others = Enumerable.Range(0, word.Length).SelectMany(at => letters, (at, letter) => $"{word[..at]}{letter}{word[(at + 1)..]}");
        var more = Enumerable.Range(0, word.Length + 1).SelectMany(at => letters, (at, letter) => word.Insert(at, letter.ToString()));
        return less.Concat(swapped).Concat(others).Concat(more).Where(near => near != word).Distinct();
    }
}
