using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record RegisterBody(
    string Email, string Password, string? Username = null, string? Password2 = null, string? FirstName = null, string? LastName = null);

internal sealed record RegisteredView(UserView User, string Access, string Refresh, string TokenType, int ExpiresIn);

/// <summary><c>POST /api/auth/register</c>.</summary>
internal sealed class RegisterEndpoint(
    Writes writes, Passwords passwords, UserStore users, Sessions sessions, CredentialLimits limits, TimeProvider clock)
{
    public void Map(Routes routes) => routes.Post("/api/auth/register", RegisterAsync)
        .Anonymous().ForHoldersOfTokens().Idempotent().Body<RegisterBody>().Answers<RegisteredView>(201)
        .Refuses(409, "email_taken", "username_taken").Summary("Register and sign in");

    private async Task RegisterAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RegisterBody);
        Validate(body);

        var address = context.Connection.RemoteIpAddress;
        limits.Registration(address);
        var hash = await passwords.HashAsync(body.Password, address, stop);
        var reply = await writes.ReplyAsync(context, (batch, stopping) => AddAsync(batch, body, hash, stopping));
        if (reply.Status != StatusCodes.Status201Created)
        {
            await Replies.SendAsync(context, reply);
            return;
        }

        // An idempotency key keeps the user, never the tokens: a repeated request signs in anew, if its password still does.
        var user = JsonSerializer.Deserialize(reply.Body, IdentityJson.Default.UserView)!;
        if (reply.IsReplay) hash = await CheckAgainAsync(user.Id, body.Password, address, stop);
        var pair = await sessions.OpenAsync(context, user.Id, hash) ?? throw new ProblemException(Login.Refused);
        RegisteredView answer = new(user, pair.Access, pair.Refresh, pair.TokenType, pair.ExpiresIn);
        var signedIn = Replies.Of(reply.Status, answer, IdentityJson.Default.RegisteredView);
        await Replies.SendAsync(context, signedIn with { IsReplay = reply.IsReplay });
    }

    private async ValueTask<Reply> AddAsync(Batch<Write> batch, RegisterBody body, string hash, CancellationToken stop)
    {
        var id = Id<User>.New(clock.GetUtcNow());
        if (await UserStore.AddAsync(batch, id, body, hash, stop) is not { } user)
        {
            return await UserStore.IsEmailTakenAsync(batch, body.Email, stop)
                ? Replies.Refused(Problem.Conflict("email_taken", "Somebody has registered with this email already."))
                : Replies.Refused(UserRules.UsernameTaken);
        }
        batch.Append(0, new UserRegistered(user.Id, user.Email, user.Username, user.FirstName.Length > 0 ? user.FirstName : null,
            user.LastName.Length > 0 ? user.LastName : null));
        return Replies.Of(StatusCodes.Status201Created, user, IdentityJson.Default.UserView);
    }

    private async Task<string> CheckAgainAsync(Id<User> user, string password, IPAddress? address, CancellationToken stop)
    {
        var account = await users.FindSignInAsync(user, address, stop);
        return await passwords.VerifyAsync(password, account?.PasswordHash, address, stop) ? account!.PasswordHash : throw new ProblemException(Login.Refused);
    }

    private static void Validate(RegisterBody body) => new FieldErrors()
        .Email("email", EmailFields.Normalise(body.Email))
        .Username(body.Username)
        .Names(body.FirstName, body.LastName)
        .Password("password", body.Password)
        .Require(body.Password2 is null || body.Password2 == body.Password, "password2", "must be the same as the password")
        .ThrowIfAny();
}
