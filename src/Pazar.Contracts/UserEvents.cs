using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

public sealed record UserRegistered(Id<User> UserId, string Email, string? Username, string? FirstName, string? LastName = null) : IEvent<UserRegistered>
{
    /// <summary>A registration is the first word about its user.</summary>
    public const long Revision = 1;

    public static EventType<UserRegistered> Type { get; } = new("user.registered", 1, ContractsJson.Default.UserRegistered);

    [JsonIgnore]
    public Guid Key => UserId.Value;
}

/// <summary>
/// How a user can be addressed from now on, whole. <paramref name="Revision"/> grows with each word about the user: an older one never replaces a newer.
/// Whoever was made by a command instead of a registration is told of by this too.
/// </summary>
/// <param name="Language">What the user chose, as a language tag; null while that is nothing.</param>
/// <param name="IsAdmin">Whether the user is an active admin, who is told what concerns the shop; not written of others.</param>
public sealed record UserChanged(
    Id<User> UserId, string Email, string? Username, string? FirstName, string? LastName, string? Language, long Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAdmin = false) : IEvent<UserChanged>
{
    public static EventType<UserChanged> Type { get; } = new("user.changed", 1, ContractsJson.Default.UserChanged);

    [JsonIgnore]
    public Guid Key => UserId.Value;
}

/// <summary>
/// A user wants to set a new password. The token that allows it stands in no event: whoever delivers it asks Identity for one by
/// <paramref name="RequestId"/>, until <paramref name="ExpiresAt"/>.
/// </summary>
public sealed record PasswordResetRequested(Id<User> UserId, Guid RequestId, DateTimeOffset ExpiresAt) : IEvent<PasswordResetRequested>
{
    public static EventType<PasswordResetRequested> Type { get; } = new("user.password_reset_requested", 1, ContractsJson.Default.PasswordResetRequested);

    [JsonIgnore]
    public Guid Key => UserId.Value;
}

/// <summary>
/// Somebody has ordered without signing in, and an account was made that only the mail to this address opens for good. As a reset's, the token of that mail stands
/// in no event: whoever delivers it asks Identity for one by <paramref name="RequestId"/>, until <paramref name="ExpiresAt"/>.
/// </summary>
public sealed record GuestRegistered(Id<User> UserId, string Email, Id<Order> OrderId, Guid RequestId, DateTimeOffset ExpiresAt) : IEvent<GuestRegistered>
{
    public static EventType<GuestRegistered> Type { get; } = new("user.guest_registered", 1, ContractsJson.Default.GuestRegistered);

    [JsonIgnore]
    public Guid Key => UserId.Value;
}

/// <summary>A guest turned out to be a user who had an account: what was the guest's is the user's from now on.</summary>
public sealed record UserClaimed(Id<User> GuestId, Id<User> UserId) : IEvent<UserClaimed>
{
    public static EventType<UserClaimed> Type { get; } = new("user.claimed", 1, ContractsJson.Default.UserClaimed);

    [JsonIgnore]
    public Guid Key => GuestId.Value;
}
