using Microsoft.AspNetCore.Http;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <param name="NewPassword">For an account of one's own; left out by who is signed in to the account that the order is to belong to.</param>
internal sealed record ClaimBody(string Token, string? NewPassword = null);

/// <summary><c>POST /api/auth/claim</c>: whoever has the mail to a guest makes the guest's account their own, or takes its orders into the one that they have.</summary>
internal sealed class ClaimEndpoint(Writes writes, Passwords passwords, HeldRefusals refusals, CredentialLimits limits, Revocations revocations)
{
    public void Map(Routes routes) => routes.Post("/api/auth/claim", ClaimAsync).OptionallySignedIn().Body<ClaimBody>().Answers<UserView>()
        .Refuses(400, "claim_token_invalid").Refuses(409, "email_taken", "other_account")
        .Summary("Claim what was ordered as a guest, by the link of the mail")
        .Description("Without an account of this address a `new_password` makes the guest's one an ordinary one. Where there is one (409 `email_taken`), its owner signs in and sends the token without a password: the orders move to it.");

    private async Task ClaimAsync(HttpContext context)
    {
        var (stop, address) = (context.RequestAborted, context.Connection.RemoteIpAddress);
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ClaimBody);
        if (body.NewPassword is { } wanted) new FieldErrors().Password("new_password", wanted).ThrowIfAny();
        var token = OpaqueToken.Hash(body.Token);
        using var attempt = limits.ResetTokens.Take(body.Token, address);
        limits.ResetTokens.TakeAsStranger(attempt, body.Token, address);

        // Looked up before the new password is hashed, so that guessing tokens is cheap for us; used up only with its effect.
        var known = false;
        await writes.RunAsync(Sessions.Origin(context), async (batch, stopping) =>
        {
            known = await ClaimStore.IsLiveAsync(batch, token, stopping);
            return Replies.Empty();
        }, stop);
        if (!known)
        {
            attempt.Failed();
            await refusals.AnswerAsync(context, ClaimGuest.Invalid);
            return;
        }
        var hash = body.NewPassword is null ? null : await passwords.HashAsync(body.NewPassword, address, stop);
        await Replies.SendAsync(context, await SaveAsync(context, token, hash));
    }

    private async Task<Reply> SaveAsync(HttpContext context, byte[] token, string? hash)
    {
        try
        {
            return await writes.RunAsync(Sessions.Origin(context), async (batch, stop) =>
            {
                var claim = await ClaimStore.LockAsync(batch, token, context.TryCaller()?.UserId.Value, stop);
                if (ClaimGuest.Decide(claim) is { } refused) return Replies.Refused(refused);
                var isGiven = ClaimGuest.IsGiven(claim!);
                if (isGiven != hash is null)
                    return Replies.Refused(Problem.Validation("new_password", isGiven ? "is not needed by who is signed in" : "is needed for an account of your own"));

                var guest = claim!.Guest;
                // Whoever placed the order has proven nothing, and the mail only gives what it says once.
                await RevocationStore.EndTokensAsync(batch, revocations, guest, stop);
                SessionStore.EndAll(batch, guest);
                ResetStore.VoidAll(batch, guest);
                return isGiven ? Give(batch, guest, claim.Caller!) : await BecomeAsync(context, batch, guest, hash!, stop);
            }, context.RequestAborted);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Somebody registered with this address in the same moment.
            return Replies.Refused(ClaimGuest.HasAccount);
        }
    }

    private static Reply Give(Batch<Write> batch, Id<User> guest, UserView caller)
    {
        ClaimStore.GiveTo(batch, guest, caller.Id);
        batch.Append(0, new UserClaimed(guest, caller.Id));
        return Replies.Of(StatusCodes.Status200OK, caller, IdentityJson.Default.UserView);
    }

    private static async ValueTask<Reply> BecomeAsync(HttpContext context, Batch<Write> batch, Id<User> guest, string hash, CancellationToken stop)
    {
        var (user, revision) = await ClaimStore.BecomeAsync(batch, guest, hash, stop);
        KnownAddressStore.Remember(batch, guest, context.Connection.RemoteIpAddress);
        batch.Append(0, user.Told(revision));
        return Replies.Of(StatusCodes.Status200OK, user, IdentityJson.Default.UserView);
    }
}
