using System.Globalization;
using System.Text;

namespace Pazar.Notifications;

/// <summary>Any text as short lines of ASCII (RFC 2045), readable where it was readable before.</summary>
internal static class QuotedPrintable
{
    private const int MostOfLine = 76;

    public static string Encode(string text)
    {
        StringBuilder encoded = new(text.Length * 2);
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (index > 0) encoded.Append("\r\n");
            EncodeLine(encoded, Encoding.UTF8.GetBytes(line));
        }
        return encoded.ToString();
    }

    private static void EncodeLine(StringBuilder encoded, byte[] line)
    {
        var column = 0;
        for (var i = 0; i < line.Length; i++)
        {
            // A space at the end of a line would be lost on the way.
            var isPlain = line[i] is >= (byte)'!' and <= (byte)'~' and not (byte)'=' || (line[i] is (byte)' ' or (byte)'\t' && i < line.Length - 1);
            var width = isPlain ? 1 : 3;
            // Room for the equals sign that says that the line goes on.
            if (column + width > MostOfLine - (i < line.Length - 1 ? 1 : 0))
            {
                encoded.Append("=\r\n");
                column = 0;
            }
            if (isPlain) encoded.Append((char)line[i]);
            else encoded.Append('=').Append(line[i].ToString("X2", CultureInfo.InvariantCulture));
            column += width;
        }
    }
}
