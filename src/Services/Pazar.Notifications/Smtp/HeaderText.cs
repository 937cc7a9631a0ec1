using System.Text;

namespace Pazar.Notifications;

/// <summary>Text in a header (RFC 2047). Whatever stands in it, it is one header: what would break the line is a space, and what is not plain is encoded.</summary>
internal static class HeaderText
{
    private const int MostOfLine = 76;

    /// <summary>What frames an encoded word.</summary>
    private const int Frame = 12;

    /// <param name="indent">How much of the line stands before it.</param>
    public static string Encode(string text, int indent)
    {
        var line = TextForms.Plain(text).Trim();
        if (line.Length <= MostOfLine - indent && line.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '\'')) return line;

        StringBuilder words = new();
        List<byte> word = [];
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            // A letter does not lie across two words. The first word shares its line with the name of the header, the others with a space.
            if (word.Count + length > BytesIn(MostOfLine - (words.Length == 0 ? indent : 1))) Flush(words, word);
            word.AddRange(bytes[..length]);
        }
        Flush(words, word);
        return words.ToString();
    }

    /// <summary>How many bytes an encoded word of so many characters holds.</summary>
    private static int BytesIn(int characters) => (characters - Frame) / 4 * 3;

    private static void Flush(StringBuilder words, List<byte> word)
    {
        if (word.Count == 0) return;
        if (words.Length > 0) words.Append("\r\n ");
        words.Append("=?utf-8?B?").Append(Convert.ToBase64String([.. word])).Append("?=");
        word.Clear();
    }
}
