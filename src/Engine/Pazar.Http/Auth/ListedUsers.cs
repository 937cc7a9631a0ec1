using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Whose things a caller sees. Null is everybody, for admins only.</summary>
public static class ListedUsers
{
    /// <summary>Says that a list takes <c>user_id</c> and <c>scope</c>, as <see cref="ListedUser"/> reads them.</summary>
    /// <param name="isAllForAdmins">Whether admins see everybody's unless they say otherwise.</param>
    public static Route OfUsers(this Route route, string things, bool isAllForAdmins = false) => route.Query("user_id", $"Admins: this user's {things}.", ParameterType.Id)
        .Query("scope", isAllForAdmins ? $"own, or everybody's {things}, as admins see them by default." : $"own by default; admins: all for everybody's {things}.",
            ParameterType.OneOf("own", "all")).Refuses(403, "forbidden");

    /// <summary>The user whose things are listed: the caller, or who an admin asks for.</summary>
    public static Id<User>? ListedUser(this HttpContext context, bool isAllForAdmins = false)
    {
        var caller = context.Caller();
        var user = context.QueryId<User>("user_id");
        string? scope = context.Request.Query["scope"];
        if (scope is not (null or "all" or "own")) throw new ProblemException(Problem.Validation("scope", "must be own or all"));
        if (!caller.IsAdmin && (scope == "all" || (user is { } other && other != caller.UserId))) throw new ProblemException(Problem.Forbidden);
        var isAll = scope is null ? isAllForAdmins && caller.IsAdmin : scope == "all";
        return user ?? (isAll ? null : caller.UserId);
    }

    /// <summary>The user whose single things can be reached: the caller; an admin reaches everybody's.</summary>
    public static Id<User>? ReachableUser(this HttpContext context)
    {
        var caller = context.Caller();
        return caller.IsAdmin ? null : caller.UserId;
    }
}
