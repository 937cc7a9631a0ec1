using System.Text.RegularExpressions;

namespace Pazar.Notifications;

/// <summary>
/// Who is greeted by name. Anybody can give an account any name, and somebody else's address: a mail of the shop carries no stranger's advertisement to it.
/// </summary>
internal static partial class Greeting
{
    private const int MostCharacters = 60;

    /// <summary>The name; null, for a greeting without one, when it could be read as a link or as markup, or is as long as a sentence.</summary>
    public static string? NameOf(string? name) => name is { Length: > 0 and <= MostCharacters } && !Doubtful().IsMatch(name) ? name : null;

    /// <summary>Programs make links of "://", of "www.", of addresses, and of a dot with two letters or more right behind it.</summary>
    [GeneratedRegex(@"://|www\.|[<>@\[\]{}|\\]|\S\.\p{L}{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Doubtful();
}
