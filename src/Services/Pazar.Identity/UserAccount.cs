using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>A user as clients see it. Only admins see <paramref name="IsActive"/>.</summary>
internal sealed record UserAccount(
    Id<User> Id, string Email, string? Username, string FirstName, string LastName, Role Role, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsActive)
{
    /// <summary>As its owner sees it.</summary>
    public UserAccount ForOwner() => this with { IsActive = null };
}

/// <summary>What a sign-in is checked against. <paramref name="IsKnownHere"/>: the user has signed in from this address before.</summary>
internal sealed record SignInAccount(Id<User> Id, string PasswordHash, bool IsActive, bool IsKnownHere);
