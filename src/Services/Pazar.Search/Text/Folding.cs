namespace Pazar.Search;

/// <summary>
/// The forms in which texts are compared. Each keeps a character in its place, so that what is found in a form is marked in the text itself.
/// </summary>
internal static class Folding
{
    private const string Accented =
        "àáâãäåāăąèéêëēĕėęěìíîïĩīĭįòóôõöōŏőøùúûüũūŭůűųýÿŷçćĉċčďđĝğġģĥħĵķĺļľŀłñńņňŕŗřśŝşšșţťŧțŵźżžάέήίόύώϊϋΐΰё";

    private const string Plain =
        "aaaaaaaaaeeeeeeeeeiiiiiiiiooooooooouuuuuuuuuuyyycccccddgggghhjklllllnnnnrrrsssssttttwzzzαεηιουωιυιυе";

    private static readonly char[] Lowered = Build(character => char.ToLowerInvariant(character));
    private static readonly char[] Folded = Build(Fold);

    /// <summary>In small letters. Turkish has two letters i, each with its own capital.</summary>
    public static string Lower(string text, bool isTurkish) =>
        Map(text, isTurkish ? static character => character == 'I' ? 'ı' : Lowered[character] : static character => Lowered[character]);

    /// <summary>As somebody types who has no keyboard for it: in small letters, without accents, and with one letter i.</summary>
    public static string Fold(string text) => Map(text, static character => Folded[character]);

    private static char Fold(char character)
    {
        var lower = Lowered[character];
        if (lower == 'ı') return 'i';
        var place = Accented.IndexOf(lower, StringComparison.Ordinal);
        return place < 0 ? lower : Plain[place];
    }

    private static string Map(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (into, given) =>
    {
        for (var at = 0; at < into.Length; at++) into[at] = given.map(given.text[at]);
    });

    private static char[] Build(Func<char, char> map)
    {
        var built = new char[char.MaxValue + 1];
        for (var code = 0; code < built.Length; code++)
        {
            var character = (char)code;
            built[code] = character switch
            {
                'İ' => 'i',
                // What a parser would take for a tag or a mark is a gap between words.
                '<' or '>' => ' ',
                _ when char.IsControl(character) => ' ',
                _ => map(character),
            };
        }
        return built;
    }
}
