using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record RequestResetBody(string Email);

internal sealed record ConfirmResetBody(string Token, string NewPassword);

/// <summary>
/// POST /api/auth/password-reset and …/confirm. The token never stands in an answer and is kept hashed. As long as nothing delivers
/// mail, a setting decides whether its link is written to the log.
/// </summary>
internal sealed class ResetPassword(
    Writes writes, Passwords passwords, Login login, CredentialLimits limits, IdentityOptions options, ILogger logger)
{
    private static readonly Problem Invalid = Problem.BadRequest("reset_token_invalid", "The token is unknown, used or expired. Ask for another one.");

    /// <summary>The same answer, at the same cost, whether or not somebody has this email. Asking counts as a failure: it can make mail.</summary>
    public async Task RequestAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RequestResetBody);
        var email = UserRules.Normalise(body.Email);
        new FieldErrors().Email("email", email).ThrowIfAny();
        var counted = $"reset {email}";
        limits.Check(counted, context.Connection.RemoteIpAddress);
        limits.Failed(counted, context.Connection.RemoteIpAddress);

        var token = OpaqueToken.Create();
        var created = false;
        await writes.RunAsync(Login.Origin(context), async (batch, stop) =>
        {
            created = await ResetStore.AddAsync(batch, email, OpaqueToken.Hash(token), TimeSpan.FromMinutes(options.PasswordResetMinutes), stop);
            return Replies.Empty();
        }, context.RequestAborted);
        if (created && options.LogResetLinks) IdentityLog.ResetLink(logger, $"/reset-password?token={token}");
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task ConfirmAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ConfirmResetBody);
        new FieldErrors().Password("new_password", body.NewPassword).ThrowIfAny();
        var token = OpaqueToken.Hash(body.Token);
        var counted = Convert.ToHexString(token);
        limits.Check(counted, context.Connection.RemoteIpAddress);

        // Looked up before the new password is hashed, so that guessing tokens is cheap for us; used up only with its effect.
        var known = false;
        await writes.RunAsync(Login.Origin(context), async (batch, stopping) =>
        {
            known = await ResetStore.IsLiveAsync(batch, token, stopping);
            return Replies.Empty();
        }, stop);
        if (!known)
        {
            await login.RefuseAsync(context, counted, Invalid);
            return;
        }

        var hash = await passwords.HashAsync(body.NewPassword, stop);
        var reply = await writes.RunAsync(Login.Origin(context), async (batch, stopping) =>
        {
            if (await ResetStore.UseAsync(batch, token, hash, stopping) is not { } user) return Replies.Refused(Invalid);
            SessionStore.EndAll(batch, user);
            return Replies.Empty();
        }, stop);
        await Replies.SendAsync(context, reply);
    }
}
