using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Pazar.Identity;

/// <summary>With what and from where a sign-in is used, for its user to know it again. A program says of itself what it likes, so it is text and nothing more.</summary>
internal readonly record struct Whereabouts(string? Device, string? Address)
{
    private const int MostDeviceCharacters = 200;

    public static Whereabouts Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return new(Clean(context.Request.Headers.UserAgent.ToString()), (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString());
    }

    /// <summary>One line, in which nothing turns round or hides what stands there.</summary>
    internal static string? Clean(string text)
    {
        StringBuilder clean = new(Math.Min(text.Length, MostDeviceCharacters));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MostDeviceCharacters) break;
            var isText = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            clean.Append(isText ? rune.ToString() : " ");
        }
        return clean.ToString().Trim() is { Length: > 0 } device ? device : null;
    }
}
