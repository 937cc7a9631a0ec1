using System.Diagnostics.CodeAnalysis;
using Pazar.Http;

namespace Pazar.Identity;

/// <summary>The rules for signing in.</summary>
internal static class Login
{
    /// <summary>One text for every reason, so that nobody learns who has an account.</summary>
    public static Problem Refused { get; } = Problem.Unauthorized("invalid_credentials", "The email, username or password is not right.");

    /// <summary>Whether the user may sign in. Who is deactivated learns no more than who does not know the password.</summary>
    public static bool Decide([NotNullWhen(true)] SignInAccount? account, bool isRight) => isRight && account is { IsActive: true };

    /// <summary>Attempts count by the name that was given: one count for both names of an account would tell that they are of one.</summary>
    public static string CountedBy(string? email, string? username) => email is null ? $"username {username}" : $"email {email}";
}
