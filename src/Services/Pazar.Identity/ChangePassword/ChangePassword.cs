using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary><paramref name="Refresh"/> names the sign-in that stays; without it all of them end.</summary>
internal sealed record ChangePasswordBody(string CurrentPassword, string NewPassword, string? Refresh = null);

/// <summary>POST /api/auth/password</summary>
internal sealed class ChangePassword(Writes writes, Passwords passwords, UserStore users, Login login, CredentialLimits limits)
{
    public async Task HandleAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ChangePasswordBody);
        new FieldErrors()
            .Require(PasswordRules.CanBeOne(body.CurrentPassword), "current_password", $"must have 1 to {PasswordRules.Most} characters")
            .Password("new_password", body.NewPassword)
            .ThrowIfAny();

        var user = context.Caller().UserId;
        limits.Check(user.ToString(), context.Connection.RemoteIpAddress);
        var account = await users.FindSignInAsync(user, stop);
        if (!await passwords.VerifyAsync(body.CurrentPassword, account?.PasswordHash, stop))
        {
            await login.RefuseAsync(context, user.ToString(), Login.Refused);
            return;
        }

        var hash = await passwords.HashAsync(body.NewPassword, stop);
        var kept = body.Refresh is null ? null : OpaqueToken.Hash(body.Refresh);
        var reply = await writes.RunAsync(Login.Origin(context), async (batch, stopping) =>
        {
            if (!await UserStore.SetPasswordAsync(batch, user, account!.PasswordHash, hash, stopping)) return Replies.Refused(Login.Refused);
            SessionStore.EndAll(batch, user, except: kept);
            return Replies.Empty();
        }, stop);
        await Replies.SendAsync(context, reply);
    }
}
