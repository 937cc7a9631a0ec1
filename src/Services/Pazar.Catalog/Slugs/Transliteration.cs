using System.Collections.Frozen;
using System.Globalization;

namespace Pazar.Catalog;

/// <summary>
/// How letters are written in a to z: Latin ones without their marks (ö is o, as Turkish and most others have it), Greek and Cyrillic ones by their
/// sound. The platform's own decomposition is not there, for the host runs without the data of cultures.
/// </summary>
internal static class Transliteration
{
    private static readonly FrozenDictionary<char, string> Letters = Build(
        "àáâãäåāăąǎ a çćĉċč c ďđð d èéêëēĕėęěə e ĝğġģ g ĥħ h ìíîïĩīĭįıǐ i ĵ j ķ k ĺļľŀł l ñńņňŋ n òóôõöøōŏőơǒ o ŕŗř r śŝşšș s ţťŧț t ùúûüũūŭůűųưǔ u ŵ w ýÿŷ y źżž z "
        + "ß ss æ ae œ oe þ th ĳ ij "
        + "αά a β v γ g δ d εέ e ζ z ηήιίϊΐ i θ th κ k λ l μ m ν n ξ x οόωώ o π p ρ r σς s τ t υύϋΰ y φ f χ ch ψ ps "
        + "а a б b в v гґ g д d еэ e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y ю yu я ya і i ї yi є ye ў u");

    /// <summary>What is written for it; nothing for a mark, an apostrophe or a sign that has no sound; null for what parts two words.</summary>
    public static string? Of(char letter)
    {
        var small = letter == 'İ' ? 'i' : char.ToLowerInvariant(letter);
        if (char.IsAsciiLetterOrDigit(small)) return small.ToString();
        if (Letters.TryGetValue(small, out var written)) return written;
        return small is '\'' or '\u2019' or 'ъ' or 'ь' || char.GetUnicodeCategory(small) == UnicodeCategory.NonSpacingMark ? "" : null;
    }

    private static FrozenDictionary<char, string> Build(string pairs)
    {
        Dictionary<char, string> built = [];
        var words = pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at += 2)
            foreach (var letter in words[at]) built.Add(letter, words[at + 1]);
        return built.ToFrozenDictionary();
    }
}
