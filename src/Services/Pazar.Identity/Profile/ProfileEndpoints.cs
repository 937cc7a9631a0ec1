using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>One's own account.</summary>
internal sealed class ProfileEndpoints(Writes writes, UserStore users, CredentialLimits limits)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/auth/me", ReadAsync).Answers<UserView>().Summary("Read my account");
        routes.Patch("/api/auth/me", ChangeAsync).Body<ProfilePatch>().Answers<UserView>().Refuses(409, "username_taken").Summary("Change my names, or the language of my mails");
    }

    private async Task ReadAsync(HttpContext context)
    {
        var user = await users.FindAsync(context.Caller().UserId, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(user, IdentityJson.Default.UserView);
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var patch = await JsonBody.ReadAsync(context, IdentityJson.Default.ProfilePatch);
        new FieldErrors().Username(patch.Username).Names(patch.FirstName, patch.LastName).ThrowIfAny();

        var id = context.Caller().UserId;
        var before = await users.FindAsync(id, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        if (patch.ChangesNothingOf(before))
        {
            await context.WriteAsync(before, IdentityJson.Default.UserView);
            return;
        }
        // Each change is a word that is kept for as long as the shop is.
        limits.ProfileChange(id);
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await UserStore.ChangeAsync(batch, id, patch, stop) is not var (user, revision)) return Replies.Refused(UserRules.UsernameTaken);
            batch.Append(0, user.Told(revision));
            return Replies.Of(StatusCodes.Status200OK, user, IdentityJson.Default.UserView);
        });
    }
}
