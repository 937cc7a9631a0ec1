using Pazar.Http;

namespace Pazar.Identity;

/// <summary>What a new password may be: long enough, and not one that everybody tries first.</summary>
internal static class PasswordRules
{
    public const int Least = 8;
    public const int Most = 128;

    // Read when the first password is chosen, so that it costs the start nothing.
    private static readonly Lazy<HashSet<string>> Common = new(Read);

    public static FieldErrors Password(this FieldErrors errors, string field, string password) =>
        errors.Length(field, password, Least, Most).Require(!Common.Value.Contains(password), field, "is among the most common passwords");

    /// <summary>A password to be checked is only kept from being endless.</summary>
    public static bool CanBeOne(string password) => password.Length is >= 1 and <= Most;

    private static HashSet<string> Read()
    {
        using StreamReader reader = new(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line) words.Add(line);
        return words;
    }
}
