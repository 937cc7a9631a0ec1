using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>
/// The signed-in user who sent the request; <paramref name="Session"/> is the sign-in that the token came from. With an <paramref name="ApiKey"/>
/// it was a machine, which acts for that user. Of a guest nobody has proven that the account's address is theirs.
/// </summary>
public readonly record struct Caller(Id<User> UserId, Role Role, Guid Session = default, Guid? ApiKey = null, bool IsGuest = false)
{
    public bool IsAdmin => Role == Role.Admin;
}

public static class Callers
{
    /// <summary>For routes that need a signed-in caller; the guard has let nobody else in.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.State().Caller ?? throw new InvalidOperationException("This route admits anonymous callers; use TryCaller.");

    public static Caller? TryCaller(this HttpContext context) => context.State().Caller;
}
