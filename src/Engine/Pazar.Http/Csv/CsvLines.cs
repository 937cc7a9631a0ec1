using System.Buffers;
using System.Globalization;
using System.Text;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>
/// Lines of CSV as RFC 4180 has them, in UTF-8. A text that a spreadsheet would take for a formula has an apostrophe in front (OWASP, "CSV injection").
/// </summary>
public sealed class CsvLines(IBufferWriter<byte> output)
{
    /// <summary>With what a formula begins, in both widths, and what spreadsheets overlook in front of one.</summary>
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n;\t ");

    private readonly StringBuilder _line = new();
    private bool _hasBegun;

    /// <summary>What people wrote.</summary>
    public CsvLines Text(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Write("");
        return Write(Formulas.Contains(text[0]) ? $"'{text}" : text);
    }

    /// <summary>What this program writes: ids, codes, numbers.</summary>
    public CsvLines Value(object? value) => Write(string.Create(CultureInfo.InvariantCulture, $"{value}"));

    /// <summary>With the digits that the currency has.</summary>
    public CsvLines Amount(Money? amount) => Write(amount?.ToString() ?? "");

    public CsvLines Flag(bool value) => Write(value ? "true" : "false");

    /// <summary>As everywhere on the wire.</summary>
    public CsvLines Time(DateTimeOffset? time) => Write(time is { } known ? TimeJson.Text(known) : "");

    public void End()
    {
        _line.Append("\r\n");
        // As a whole: a letter of two halves may lie across two chunks.
        Encoding.UTF8.GetBytes(_line.ToString(), output);
        _line.Clear();
        _hasBegun = false;
    }

    private CsvLines Write(string cell)
    {
        if (_hasBegun) _line.Append(',');
        _hasBegun = true;
        if (cell.AsSpan().ContainsAny(Special)) _line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else _line.Append(cell);
        return this;
    }
}
