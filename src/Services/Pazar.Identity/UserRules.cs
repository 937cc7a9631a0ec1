using System.Buffers;
using System.Text;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>What an email, a username and a name may be.</summary>
internal static class UserRules
{
    public const int MostEmailCharacters = 254;
    public const int MostNameCharacters = 100;

    public static readonly Refusal UsernameTaken = new("username_taken", "Somebody has this username already.");

    private static readonly SearchValues<char> UsernameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create(" ,;<>()[]\\\"");

    /// <summary>One form for one mailbox: who signs in may write it in any case.</summary>
    public static string Normalise(string email) => string.Concat(email.Trim().Select(letter => char.IsAscii(letter) ? char.ToLowerInvariant(letter) : letter));

    public static FieldErrors Email(this FieldErrors errors, string field, string email) =>
        errors.Require(IsEmail(email), field, $"must be an email address of at most {MostEmailCharacters} characters");

    public static FieldErrors Username(this FieldErrors errors, string? username) =>
        errors.Require(username is null || (username.Length is >= 3 and <= 32 && !username.AsSpan().ContainsAnyExcept(UsernameLetters)),
            "username", "must have 3 to 32 letters, digits, dots, dashes or underscores");

    public static FieldErrors Names(this FieldErrors errors, string? first, string? last) =>
        errors.Length("first_name", first, 0, MostNameCharacters).Length("last_name", last, 0, MostNameCharacters)
            .OneLine("first_name", first).OneLine("last_name", last);

    /// <summary>Only the form: whether a mailbox exists is known when mail arrives there.</summary>
    private static bool IsEmail(string email)
    {
        var at = email.IndexOf('@');
        if (email.Length > MostEmailCharacters || at is < 1 or > 64 || at != email.LastIndexOf('@')) return false;
        if (email.AsSpan().ContainsAny(NeverInEmail)) return false;
        // Letters beyond ASCII fold into others, so that two addresses would be one; such a domain has an ASCII form.
        if (!Ascii.IsValid(email) || email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))) return false;
        var domain = email[(at + 1)..];
        return domain.Contains('.') && domain.Split('.').All(label => label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-');
    }
}
