using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record RequestResetBody(string Email);

internal sealed record ConfirmResetBody(string Token, string NewPassword);

/// <summary>
/// Asking for a way to set a new password, and setting it. The token never stands in an answer and is kept hashed. Who delivers mail is told of the
/// request and asks for a token when the mail leaves (<see cref="ResetTokens"/>); where nobody does, a setting lets a link be written to the log.
/// </summary>
internal sealed class ResetPasswordEndpoints(
    Writes writes, Passwords passwords, UserStore users, HeldRefusals refusals, CredentialLimits limits, Revocations revocations,
    IdentityOptions options, TimeProvider clock, ILogger logger)
{
    private static readonly Problem Invalid = Problem.BadRequest("reset_token_invalid", "The token is unknown, used or expired. Ask for another one.");

    public void Map(Routes routes)
    {
        routes.Post("/api/auth/password-reset", RequestAsync)
            .Anonymous().Body<RequestResetBody>().Answers(202).Summary("Ask for a way to set a new password");
        routes.Post("/api/auth/password-reset/confirm", ConfirmAsync)
            .Anonymous().Body<ConfirmResetBody>().Answers(204).Refuses(400, "reset_token_invalid").Summary("Set a new password");
    }

    /// <summary>
    /// The same answer, after the same time, whether or not somebody has this email. Asking counts as a failure: it can make mail.
    /// </summary>
    private async Task RequestAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RequestResetBody);
        var email = EmailFields.Normalise(body.Email);
        new FieldErrors().Email("email", email).ThrowIfAny();
        var (began, stop, address) = (clock.GetTimestamp(), context.RequestAborted, context.Connection.RemoteIpAddress);
        using var attempt = limits.Resets.Take(email, address);
        if (await users.FindSignInAsync(email, null, address, stop) is not { IsKnownHere: true }) limits.Resets.TakeAsStranger(attempt, email, address);
        attempt.Failed();

        var token = OpaqueToken.Create();
        var request = Guid.CreateVersion7(clock.GetUtcNow());
        var created = false;
        await writes.RunAsync(Sessions.Origin(context), async (batch, stopping) =>
        {
            var asked = await ResetStore.AddAsync(batch, email, OpaqueToken.Hash(token), request, options.TokenTimes.Reset, stopping);
            created = asked is not null;
            if (asked is not null) batch.Append(0, asked);
            return Replies.Empty();
        }, stop);
        if (created && options.LogResetLinks) IdentityLog.ResetLink(logger, $"/reset-password?token={token}");
        // A token that was stored took a while on the disk; the answer comes when it would have in any case.
        var left = TimeSpan.FromMilliseconds(options.FailureDelayMilliseconds) - clock.GetElapsedTime(began);
        if (left > TimeSpan.Zero) await Task.Delay(left, clock, stop);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task ConfirmAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ConfirmResetBody);
        new FieldErrors().Password("new_password", body.NewPassword).ThrowIfAny();
        var token = OpaqueToken.Hash(body.Token);
        var address = context.Connection.RemoteIpAddress;
        using var attempt = limits.ResetTokens.Take(body.Token, address);
        limits.ResetTokens.TakeAsStranger(attempt, body.Token, address);

        // Looked up before the new password is hashed, so that guessing tokens is cheap for us; used up only with its effect.
        var known = false;
        await writes.RunAsync(Sessions.Origin(context), async (batch, stopping) =>
        {
            known = await ResetStore.IsLiveAsync(batch, token, stopping);
            return Replies.Empty();
        }, stop);
        if (!known)
        {
            attempt.Failed();
            await refusals.AnswerAsync(context, Invalid);
            return;
        }

        var hash = await passwords.HashAsync(body.NewPassword, address, stop);
        var reply = await writes.RunAsync(Sessions.Origin(context), async (batch, stopping) =>
        {
            if (await ResetStore.UseAsync(batch, token, hash, stopping) is not { } user) return Replies.Refused(Invalid);
            await RevocationStore.EndTokensAsync(batch, revocations, user, stopping);
            SessionStore.EndAll(batch, user);
            KnownAddressStore.Forget(batch, user);
            // Whoever has the mail is the user: no matter how many others guess, the next sign-in from here is heard.
            KnownAddressStore.Remember(batch, user, address);
            return Replies.Empty();
        }, stop);
        await Replies.SendAsync(context, reply);
    }
}
