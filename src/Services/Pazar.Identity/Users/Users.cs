using Pazar.Kernel;

namespace Pazar.Identity;

/// <summary>The rules for what admins do to users.</summary>
internal static class Users
{
    private static readonly Refusal LastAdmin = new("last_admin", "This is the last active admin; make another one first.");

    private static readonly Refusal Guest = new("guest_account", "Nobody has proven yet whose account this is; it becomes an ordinary one by the mail's link.");

    public static Result<UserView> Decide(UserView user, UserPatch patch, long activeAdmins, DateTimeOffset now)
    {
        if (user.IsGuest && (patch.Role == Role.Admin || patch.IsActive == true)) return Guest;
        var changed = user with { Role = patch.Role ?? user.Role, IsActive = patch.IsActive ?? user.IsActive, UpdatedAt = now };
        return user.IsActiveAdmin && !changed.IsActiveAdmin && activeAdmins <= 1 ? LastAdmin : changed;
    }
}
