using System.Text;

namespace Pazar.FakeElasticsearch;

/// <summary>A word of a text, as it is indexed, and where it stands there.</summary>
internal readonly record struct Token(string Term, int Position, int Begin, int End);

/// <summary>The standard tokenizer with small letters; english and turkish with a small stemmer each, as far as tests need one.</summary>
internal sealed class Analyzer(string name)
{
    private static readonly HashSet<string> EnglishStops = [.. "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".Split(' ')];
    private static readonly string[] TurkishEndings = ["ları", "leri", "lari", "lar", "ler", "ı", "i"];

    public IReadOnlyList<Token> Read(string text)
    {
        List<Token> tokens = [];
        var position = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsOfWord(text[at])) continue;
            var begin = at;
            while (at < text.Length && IsOfWord(text[at])) at++;
            var word = text[begin..at].ToLowerInvariant();
            if (name != "english" || !EnglishStops.Contains(word)) tokens.Add(new(Stem(word), position, begin, at));
            position++;
        }
        return tokens;
    }

    private static bool IsOfWord(char sign) => char.IsLetterOrDigit(sign) || sign == '_';

    private string Stem(string word) => name switch
    {
        "english" => English(word),
        "turkish" => Array.Find(TurkishEndings, ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)) is { } ending ? word[..^ending.Length] : word,
        _ => word,
    };

    private static string English(string word)
    {
        StringBuilder stem = new(word);
        if (Ends("ies") && stem.Length > 4) stem.Length -= 2;
        else if (Ends("s") && !Ends("ss") && stem.Length > 3) stem.Length--;
        if (Ends("ing") && stem.Length > 5) stem.Length -= 3;
        else if (Ends("ed") && stem.Length > 4) stem.Length -= 2;
        if (Ends("e") && stem.Length > 3) stem.Length--;
        return stem.ToString();

        bool Ends(string ending) => stem.Length >= ending.Length && stem.ToString(stem.Length - ending.Length, ending.Length) == ending;
    }
}
