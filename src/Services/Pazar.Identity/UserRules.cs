using System.Buffers;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>What a username and a name may be.</summary>
internal static class UserRules
{
    public const int MostNameCharacters = 100;

    public static readonly Refusal UsernameTaken = new("username_taken", "Somebody has this username already.");

    private static readonly SearchValues<char> UsernameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static FieldErrors Username(this FieldErrors errors, string? username) =>
        errors.Require(username is null || (username.Length is >= 3 and <= 32 && !username.AsSpan().ContainsAnyExcept(UsernameLetters)),
            "username", "must have 3 to 32 letters, digits, dots, dashes or underscores");

    public static FieldErrors Names(this FieldErrors errors, string? first, string? last) =>
        errors.Length("first_name", first, 0, MostNameCharacters).Length("last_name", last, 0, MostNameCharacters)
            .OneLine("first_name", first).OneLine("last_name", last);
}
