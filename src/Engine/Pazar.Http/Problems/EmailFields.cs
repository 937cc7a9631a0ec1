using System.Buffers;
using System.Text;

namespace Pazar.Http;

/// <summary>What an email address may be: the same wherever one is told.</summary>
public static class EmailFields
{
    public const int MostCharacters = 254;

    private static readonly SearchValues<char> Never = SearchValues.Create(" ,;<>()[]\\\"");

    /// <summary>One form for one mailbox: who signs in may write it in any case.</summary>
    public static string Normalise(string email) => string.Concat(email.Trim().Select(letter => char.IsAscii(letter) ? char.ToLowerInvariant(letter) : letter));

    /// <param name="email">As <see cref="Normalise"/> writes it.</param>
    public static FieldErrors Email(this FieldErrors errors, string field, string email) =>
        errors.Require(IsEmail(email), field, $"must be an email address of at most {MostCharacters} characters");

    /// <summary>Only the form: whether a mailbox exists is known when mail arrives there.</summary>
    private static bool IsEmail(string email)
    {
        var at = email.IndexOf('@');
        if (email.Length > MostCharacters || at is < 1 or > 64 || at != email.LastIndexOf('@')) return false;
        if (email.AsSpan().ContainsAny(Never)) return false;
        // Letters beyond ASCII fold into others, so that two addresses would be one; such a domain has an ASCII form.
        if (!Ascii.IsValid(email) || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))) return false;
        var domain = email[(at + 1)..];
        return domain.Contains('.') && domain.Split('.').All(label => label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-');
    }
}
