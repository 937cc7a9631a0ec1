namespace Pazar.Search;

/// <summary>A word or a phrase that is looked for, or that must not be there.</summary>
internal sealed record AskedPart(string Text, bool IsPhrase, bool IsExcluded);

/// <summary>What was asked for, as people write it: words, "a phrase", -without, this or that.</summary>
/// <param name="Alternatives">One of these, all of its parts.</param>
internal sealed record AskedText(IReadOnlyList<IReadOnlyList<AskedPart>> Alternatives)
{
    private const int MostParts = 40;

    /// <summary>Who writes a phrase or leaves something out means it as it stands.</summary>
    public bool MayBeMistyped => Alternatives.SelectMany(parts => parts).All(part => part is { IsPhrase: false, IsExcluded: false });

    public static AskedText Of(string text)
    {
        List<List<AskedPart>> alternatives = [[]];
        var count = 0;
        for (var at = 0; at < text.Length && count < MostParts; at++)
        {
            if (text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0) end = text.Length;
                Add(text[(at + 1)..end], isPhrase: true, at > 0 && IsMinus(text, at - 1));
                at = end;
            }
            else if (char.IsLetterOrDigit(text[at]))
            {
                var begin = at;
                while (at < text.Length && text[at] != '"' && !char.IsWhiteSpace(text[at])) at++;
                var word = text[begin..at--];
                if (word.Equals("or", StringComparison.OrdinalIgnoreCase) && alternatives[^1].Count > 0) alternatives.Add([]);
                else Add(word, isPhrase: false, begin > 0 && IsMinus(text, begin - 1));
            }
        }
        return new([.. alternatives.Where(parts => parts.Count > 0)]);

        void Add(string part, bool isPhrase, bool isExcluded)
        {
            if (!part.Any(char.IsLetterOrDigit)) return;
            // What has signs between its letters is several words that stand together.
            alternatives[^1].Add(new(part, isPhrase || !part.All(char.IsLetterOrDigit), isExcluded));
            count++;
        }
    }

    private static bool IsMinus(string text, int at) => text[at] == '-' && (at == 0 || char.IsWhiteSpace(text[at - 1]));
}
