using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>A user as clients see it.</summary>
/// <param name="IsGuest">Whether the account was made by an order, and nobody has proven the email yet.</param>
/// <param name="Language">In which the user wants to be written to; null while none was chosen.</param>
internal sealed record UserView(
    Id<User> Id, string Email, string? Username, string FirstName, string LastName, Language? Language, Role Role,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, bool IsActive, bool IsGuest = false)
{
    /// <summary>For admins alone; null, and not written, for the users themselves.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [JsonIgnore]
    public bool IsActiveAdmin => this is { Role: Role.Admin, IsActive: true };

    /// <summary>What others are told of the user.</summary>
    public UserChanged Told(long revision) => new(Id, Email, Username, TextOf(FirstName), TextOf(LastName), Language?.ToName(), revision, IsActiveAdmin);

    private static string? TextOf(string name) => name.Length > 0 ? name : null;
}

/// <summary>What a sign-in is checked against. <paramref name="IsKnownHere"/>: the user has signed in from this address before.</summary>
internal sealed record SignInAccount(Id<User> Id, string PasswordHash, bool IsActive, bool IsKnownHere);
