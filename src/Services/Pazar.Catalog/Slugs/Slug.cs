using System.Globalization;
using System.Text;

namespace Pazar.Catalog;

/// <summary>A product's name in addresses: small letters of a to z and digits, with single dashes between them.</summary>
internal static class Slug
{
    public const int MostCharacters = 80;

    public const string Expected = "must have 1 to 80 small letters a to z or digits, with single dashes between them, and be no UUID and not export";

    /// <summary>So that a number still fits behind it.</summary>
    private const int MostMadeCharacters = 70;

    private const string OfNothing = "product";

    /// <summary>What stands behind /api/products/ and is no product.</summary>
    private static readonly string[] Reserved = ["export"];

    public static bool IsValid(string text) =>
        text.Length is >= 1 and <= MostCharacters && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') && !Guid.TryParse(text, out _) && !Reserved.Contains(text);

    /// <summary>The slug that a name makes; of a name without a letter that can be written in a to z, the SKU's.</summary>
    public static string Of(string name, string sku)
    {
        var made = Made(name);
        if (made.Length == 0) made = Made(sku);
        return made.Length > 0 && IsValid(made) ? made : $"{OfNothing}{(made.Length > 0 ? "-" : "")}{made}";
    }

    public static string Numbered(string slug, long number) => string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");

    private static string Made(string text)
    {
        StringBuilder made = new();
        foreach (var letter in text)
        {
            if (Transliteration.Of(letter) is { } plain) made.Append(plain);
            else if (made.Length > 0 && made[^1] != '-') made.Append('-');
        }
        var whole = made.ToString().Trim('-');
        if (whole.Length <= MostMadeCharacters) return whole;
        // At the end of a word where there is one.
        var end = whole.LastIndexOf('-', MostMadeCharacters);
        return whole[..(end > 0 ? end : MostMadeCharacters)].Trim('-');
    }
}
