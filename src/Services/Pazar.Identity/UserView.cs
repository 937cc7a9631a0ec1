using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>A user as clients see it.</summary>
internal sealed record UserView(
    Id<User> Id, string Email, string? Username, string FirstName, string LastName, Role Role, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    bool IsActive);

/// <summary>What a sign-in is checked against. <paramref name="IsKnownHere"/>: the user has signed in from this address before.</summary>
internal sealed record SignInAccount(Id<User> Id, string PasswordHash, bool IsActive, bool IsKnownHere);
