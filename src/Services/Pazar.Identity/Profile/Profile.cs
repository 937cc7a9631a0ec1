using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>What is left out, or null, stays as it is.</summary>
internal sealed record ProfileBody(string? Username = null, string? FirstName = null, string? LastName = null);

/// <summary>GET and PATCH /api/auth/me</summary>
internal sealed class Profile(Writes writes, UserStore users)
{
    public async Task ReadAsync(HttpContext context)
    {
        var user = await users.FindAsync(context.Caller().UserId, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(user, IdentityJson.Default.UserAccount);
    }

    public async Task ChangeAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ProfileBody);
        new FieldErrors().Username(body.Username).Names(body.FirstName, body.LastName).ThrowIfAny();

        var id = context.Caller().UserId;
        if (await users.FindAsync(id, context.RequestAborted) is null) throw new ProblemException(Problem.NotFound());
        await writes.AnswerAsync(context, async (batch, stop) => await UserStore.ChangeAsync(batch, id, body, stop) is { } user
            ? Replies.Of(StatusCodes.Status200OK, user, IdentityJson.Default.UserAccount)
            : Replies.Refused(Register.UsernameTaken));
    }
}
