using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>What is left out, or null, stays as it is.</summary>
internal sealed record UserBody(Role? Role = null, bool? IsActive = null);

/// <summary>GET /api/users, GET and PATCH /api/users/{id}, for admins.</summary>
internal sealed class Users(Writes writes, UserStore users, Revocations revocations)
{
    private static readonly Refusal LastAdmin = new("last_admin", "This is the last active admin; make another one first.");

    public async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var rows = await users.ListAsync(page.AfterId<User>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, rows, user => user.Id.ToString(), IdentityJson.Default.UserAccount);
    }

    public async Task ReadAsync(HttpContext context)
    {
        var user = await users.FindAsync(context.RouteId<User>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(user, IdentityJson.Default.UserAccount);
    }

    public async Task ChangeAsync(HttpContext context)
    {
        var id = context.RouteId<User>();
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.UserBody);
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            var (user, admins, isByAdmin) = await UserStore.LockAsync(batch, id, context.Caller().UserId, stop);
            // The token may be a few seconds older than the caller's demotion; this is the word of the transaction.
            if (!isByAdmin) return Replies.Refused(Problem.Forbidden);
            if (user is null) return Replies.Refused(Problem.NotFound());
            var changed = Decide(user, body, admins, batch.Now);
            if (!changed.Succeeded) return Replies.Refused(changed.Refusal);

            UserStore.SetRoleAndActivity(batch, changed.Value);
            if (changed.Value.IsActive != user.IsActive || changed.Value.Role != user.Role) await RevocationStore.EndTokensAsync(batch, revocations, id, stop);
            if (!changed.Value.IsActive)
            {
                // Should the user become active again, what was signed in before stays ended.
                SessionStore.EndAll(batch, id);
                ResetStore.VoidAll(batch, id);
            }
            return Replies.Of(StatusCodes.Status200OK, changed.Value, IdentityJson.Default.UserAccount);
        });
    }

    internal static Result<UserAccount> Decide(UserAccount user, UserBody body, long activeAdmins, DateTimeOffset now)
    {
        var changed = user with { Role = body.Role ?? user.Role, IsActive = body.IsActive ?? user.IsActive, UpdatedAt = now };
        var wasAdmin = user is { Role: Role.Admin, IsActive: true };
        var staysAdmin = changed is { Role: Role.Admin, IsActive: true };
        return wasAdmin && !staysAdmin && activeAdmins <= 1 ? LastAdmin : changed;
    }
}
