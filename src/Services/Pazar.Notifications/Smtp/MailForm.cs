using System.Globalization;
using System.Text;

namespace Pazar.Notifications;

/// <summary>A letter as mail (RFC 5322, MIME): the text, and the same in HTML for who shows that. Everything in it is ASCII, in short lines.</summary>
/// <param name="from">The sender's address.</param>
/// <param name="shop">The sender's name.</param>
internal sealed class MailForm(string from, string shop, string? replyTo)
{
    /// <param name="letter">Its id gives the Message-ID, so that who gets it twice can see that it is one.</param>
    public byte[] Write(OutgoingLetter letter)
    {
        // In quoted-printable text an equals sign is never followed by this.
        var boundary = $"=_{letter.Id:N}";
        StringBuilder mail = new();
        Line(mail, $"Date: {letter.WrittenAt.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}");
        Line(mail, $"From: {HeaderText.Encode(shop, "From: ".Length)} <{from}>");
        if (!string.IsNullOrEmpty(replyTo)) Line(mail, $"Reply-To: <{replyTo}>");
        Line(mail, $"To: <{letter.Recipient}>");
        Line(mail, $"Subject: {HeaderText.Encode(letter.Letter.Subject, "Subject: ".Length)}");
        Line(mail, $"Message-ID: <{letter.Id:N}@{MailAddress.DomainOf(from)}>");
        Line(mail, "Auto-Submitted: auto-generated");
        Line(mail, "MIME-Version: 1.0");
        Line(mail, $"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"");
        Line(mail, "");
        Part(mail, boundary, "plain", letter.Letter.Text);
        if (letter.Letter.Html is { } html) Part(mail, boundary, "html", html);
        Line(mail, $"--{boundary}--");
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private static void Part(StringBuilder mail, string boundary, string kind, string text)
    {
        Line(mail, $"--{boundary}");
        Line(mail, $"Content-Type: text/{kind}; charset=utf-8");
        Line(mail, "Content-Transfer-Encoding: quoted-printable");
        Line(mail, "");
        Line(mail, QuotedPrintable.Encode(text));
    }

    private static void Line(StringBuilder mail, string line) => mail.Append(line).Append("\r\n");
}
