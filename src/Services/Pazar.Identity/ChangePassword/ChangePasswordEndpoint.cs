using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary><paramref name="Refresh"/> names the sign-in that stays; without it that is the one of the access token.</summary>
internal sealed record ChangePasswordBody(string CurrentPassword, string NewPassword, string? Refresh = null);

/// <summary><c>POST /api/auth/password</c>. All access tokens end; the sign-in that stays refreshes its own.</summary>
internal sealed class ChangePasswordEndpoint(
    Writes writes, Passwords passwords, UserStore users, HeldRefusals refusals, CredentialLimits limits, Revocations revocations)
{
    public void Map(Routes routes) => routes.Post("/api/auth/password", ChangeAsync)
        .Body<ChangePasswordBody>().Answers(204).Refuses(401, "invalid_credentials").Summary("Change my password; every other sign-in ends");

    private async Task ChangeAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ChangePasswordBody);
        new FieldErrors()
            .Require(PasswordRules.CanBeOne(body.CurrentPassword), "current_password", $"must have 1 to {PasswordRules.Most} characters")
            .Password("new_password", body.NewPassword)
            .ThrowIfAny();

        var (caller, address) = (context.Caller(), context.Connection.RemoteIpAddress);
        var (user, counted) = (caller.UserId, $"user {caller.UserId}");
        using var attempt = limits.SignIns.Take(counted, address);
        var account = await users.FindSignInAsync(user, address, stop);
        if (account is not { IsKnownHere: true }) limits.SignIns.TakeAsStranger(attempt, counted, address);
        if (!await passwords.VerifyAsync(body.CurrentPassword, account?.PasswordHash, address, stop))
        {
            attempt.Failed();
            await refusals.AnswerAsync(context, Login.Refused);
            return;
        }

        var hash = await passwords.HashAsync(body.NewPassword, address, stop);
        var kept = body.Refresh is null ? null : OpaqueToken.Hash(body.Refresh);
        var reply = await writes.RunAsync(Sessions.Origin(context), async (batch, stopping) =>
        {
            if (!await UserStore.SetPasswordAsync(batch, user, account!.PasswordHash, hash, stopping)) return Replies.Refused(Login.Refused);
            await RevocationStore.EndTokensAsync(batch, revocations, user, stopping);
            SessionStore.EndAll(batch, user, exceptOf: kept, except: caller.Session);
            ResetStore.VoidAll(batch, user);
            KnownAddressStore.Forget(batch, user);
            KnownAddressStore.Remember(batch, user, address);
            return Replies.Empty();
        }, stop);
        await Replies.SendAsync(context, reply);
    }
}
