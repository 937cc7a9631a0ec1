using System.Text;
using System.Text.RegularExpressions;

namespace Pazar.Notifications.Tests;

/// <summary>A letter as mail, line by line. What a real server makes of it is SmtpTests' to see.</summary>
public sealed partial class MailFormTests
{
    private static readonly Guid Id = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("Ada\r\nBcc: everybody@shop.test")]
    [InlineData("Ada\nBcc: everybody@shop.test\n\nBuy!")]
    [InlineData("=?utf-8?Q?a=0D=0ABcc:_x?=")]
    [InlineData("a\u0000b\u000Bc\u2028Bcc: x")]
    public void Nothing_in_a_subject_or_a_name_makes_another_header(string text)
    {
        var mail = Write(new(text, "Hello\n", null), shop: text.ReplaceLineEndings(" "));
        var headers = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.Equal(["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"], HeaderName().Matches(headers).Select(header => header.Groups[1].Value));
        Assert.DoesNotContain("=?utf-8?Q?a=0D", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_is_short_ascii_and_ends_as_mail_lines_do()
    {
        var mail = Write(new(new string('ğ', 200), string.Concat(Enumerable.Repeat("Uzun bir satır = çok uzun. ", 50)) + "\n.\n..a\nend ", $"<p>{new string('x', 3_000)}</p>\n"));
        Assert.DoesNotContain(mail, letter => letter > '~');
        Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 78 && !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\r', StringComparison.Ordinal), line));
    }

    [Fact]
    public void The_message_id_follows_from_the_message_alone()
    {
        Assert.Contains("\r\nMessage-ID: <019a000000007000800000000000000" + "1@shop.test>\r\n", Write(new("a", "b", null)), StringComparison.Ordinal);
        Assert.Equal(Write(new("a", "b", null)), Write(new("a", "b", null)));
    }

    [Theory]
    [InlineData("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData(".a", "..a\r\n.\r\n")]
    [InlineData("a.\r\n..b", "a.\r\n...b\r\n.\r\n")]
    [InlineData("", "\r\n.\r\n")]
    public void A_line_that_begins_with_a_dot_gets_another_one(string mail, string sent) =>
        Assert.Equal(sent, Encoding.ASCII.GetString(SmtpConnection.Stuffed(Encoding.ASCII.GetBytes(mail))));

    [Theory]
    [InlineData("ada@shop.test", true)]
    [InlineData("a.b+c@shop.test", true)]
    [InlineData("ada", false)]
    [InlineData("@shop.test", false)]
    [InlineData("ada@", false)]
    [InlineData("ada@shop.test>\r\nRCPT TO:<x@y.test", false)]
    [InlineData("a da@shop.test", false)]
    [InlineData("ada@b@shop.test", false)]
    [InlineData("<ada@shop.test>", false)]
    [InlineData("ğ@shop.test", false)]
    public void An_address_that_could_be_more_than_one_is_none(string address, bool isOne) => Assert.Equal(isOne, MailAddress.IsOne(address));

    private static string Write(Letter letter, string shop = "Ada's Shop") =>
        Encoding.ASCII.GetString(new MailForm("shop@shop.test", shop, null).Write(new(Id, "ada@shop.test", letter, DateTimeOffset.UnixEpoch)));

    [GeneratedRegex(@"^([A-Za-z-]+): ", RegexOptions.Multiline)]
    private static partial Regex HeaderName();
}
