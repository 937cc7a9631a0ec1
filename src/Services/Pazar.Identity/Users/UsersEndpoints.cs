using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>What is left out stays as it is, and so does a role or an activity that is null; metadata that are null are none.</summary>
internal sealed record UserPatch(Role? Role = null, bool? IsActive = null)
{
    public Dictionary<string, string>? Metadata
    {
        get;
        set => (field, HasMetadata) = (value, true);
    }

    internal bool HasMetadata { get; private set; }
}

/// <summary>Everybody's accounts, for admins.</summary>
internal sealed class UsersEndpoints(Writes writes, UserStore users, MetadataStore metadata, Revocations revocations)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/users", ListAsync).Admin().Scoped(Scopes.Users).List<UserView>().FoundByMetadata()
            .Query("email", "Only who has this address, in any case; guests too, of whom several may have one.").Summary("List users, newest first");
        routes.Get("/api/users/{id}", ReadAsync).Admin().Scoped(Scopes.Users).Answers<UserView>().Refuses(404, "not_found").Summary("Read a user");
        // A machine that could make admins could do what its scopes keep from it.
        routes.Patch("/api/users/{id}", ChangeAsync)
            .Admin().ForPeople().Body<UserPatch>().Answers<UserView>().Refuses(403, "forbidden").Refuses(404, "not_found").Refuses(409, "last_admin", "guest_account")
            .Summary("Change a user's role or metadata, or deactivate or activate them");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        FieldErrors errors = new();
        var email = context.QueryField("email", errors) is { } given ? EmailFields.Normalise(given) : null;
        if (email is not null) errors.Email("email", email);
        errors.ThrowIfAny();
        var rows = await users.ListAsync(page.AfterId<User>(), page.Take, email, MetadataRules.Wanted(context), context.RequestAborted);
        var noted = await metadata.FindAsync([.. rows.Select(user => user.Id.Value)], context.RequestAborted);
        UserView[] shown = [.. rows.Select(user => user with { Metadata = noted.GetValueOrDefault(user.Id.Value, MetadataRules.None) })];
        await Page.WriteAsync(context, page, shown, user => user.Id.ToString(), IdentityJson.Default.UserView);
    }

    private async Task ReadAsync(HttpContext context)
    {
        var user = await users.FindAsync(context.RouteId<User>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(user with { Metadata = await metadata.FindAsync(user.Id.Value, context.RequestAborted) }, IdentityJson.Default.UserView);
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var id = context.RouteId<User>();
        var patch = await JsonBody.ReadAsync(context, IdentityJson.Default.UserPatch);
        new FieldErrors().Metadata(patch.Metadata).ThrowIfAny();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            var (user, admins, isByAdmin) = await UserStore.LockAsync(batch, id, context.Caller().UserId, stop);
            // The token may be a few seconds older than the caller's demotion; this is the word of the transaction.
            if (!isByAdmin) return Replies.Refused(Problem.Forbidden);
            if (user is null) return Replies.Refused(Problem.NotFound());
            var changed = Users.Decide(user, patch, admins, batch.Now);
            if (!changed.Succeeded) return Replies.Refused(changed.Refusal);

            var revision = await UserStore.SetRoleAndActivityAsync(batch, changed.Value, stop);
            if (changed.Value.IsActiveAdmin != user.IsActiveAdmin) batch.Append(0, changed.Value.Told(revision));
            if (changed.Value.IsActive != user.IsActive || changed.Value.Role != user.Role) await RevocationStore.EndTokensAsync(batch, revocations, id, stop);
            if (!changed.Value.IsActiveAdmin) await ApiKeyStore.DeleteAllAsync(batch, revocations, id, stop);
            if (!changed.Value.IsActive)
            {
                // Should the user become active again, what was signed in before stays ended.
                SessionStore.EndAll(batch, id);
                ResetStore.VoidAll(batch, id);
            }
            var replaced = patch.HasMetadata ? patch.Metadata ?? [] : null;
            if (replaced is not null) MetadataStore.Replace(batch, id.Value, replaced);
            var noted = replaced ?? await MetadataStore.LoadAsync(batch, id.Value, stop);
            return Replies.Of(StatusCodes.Status200OK, changed.Value with { Metadata = noted }, IdentityJson.Default.UserView);
        });
    }
}
