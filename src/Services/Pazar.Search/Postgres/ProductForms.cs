namespace Pazar.Search;

/// <summary>A product's texts as PostgreSQL reads their words: in small letters and, where that is something else, as somebody types them.</summary>
/// <param name="Starts">The name from each of its words on, as somebody types it.</param>
/// <param name="Vocabulary">The words of the name and the category, by which mistyped ones are put right.</param>
internal sealed record ProductForms(TextForms Name, TextForms Description, TextForms Category, TextForms Further, IReadOnlyList<string> Starts, IReadOnlyList<string> Vocabulary)
{
    private const int MostStarts = 12;
    private const int MostStartCharacters = 60;
    private const int LeastVocabularyCharacters = 3;

    public static ProductForms Of(ProductEntry entry, bool isTurkish)
    {
        var category = entry.Category ?? "";
        var name = Folding.Fold(entry.Name);
        return new(
            TextForms.Of($"{entry.Name} {entry.Sku}", isTurkish), TextForms.Of(entry.Description, isTurkish), TextForms.Of(category, isTurkish), TextForms.Of(entry.Further, isTurkish),
            [.. Words.Starts(name).Take(MostStarts).Select(word => name[word.Begin..Math.Min(name.Length, word.Begin + MostStartCharacters)]).Distinct()],
            [.. Words.Of($"{name} {Folding.Fold(category)}").Where(word => word.Length >= LeastVocabularyCharacters).Distinct()]);
    }
}

/// <param name="Folded">Null where it is the same.</param>
internal readonly record struct TextForms(string Lower, string? Folded)
{
    public static TextForms Of(string text, bool isTurkish)
    {
        var (lower, folded) = (Folding.Lower(text, isTurkish), Folding.Fold(text));
        return new(lower, lower == folded ? null : folded);
    }
}
