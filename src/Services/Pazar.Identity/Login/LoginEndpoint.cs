using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Identity;

internal sealed record LoginBody(string Password, string? Email = null, string? Username = null);

/// <summary><c>POST /api/auth/login</c>.</summary>
internal sealed class LoginEndpoint(Passwords passwords, UserStore users, Sessions sessions, CredentialLimits limits, HeldRefusals refusals)
{
    public void Map(Routes routes) => routes.Post("/api/auth/login", LogInAsync)
        .Anonymous().ForHoldersOfTokens().Body<LoginBody>().Answers<TokenPairView>().Refuses(401, "invalid_credentials").Summary("Sign in");

    private async Task LogInAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.LoginBody);
        Validate(body);

        var address = context.Connection.RemoteIpAddress;
        var (email, username) = (body.Email is null ? null : EmailFields.Normalise(body.Email), body.Username?.ToLowerInvariant());
        var counted = Login.CountedBy(email, username);
        using var attempt = limits.SignIns.Take(counted, address);
        var account = await users.FindSignInAsync(email, username, address, stop);
        if (account is not { IsKnownHere: true }) limits.SignIns.TakeAsStranger(attempt, counted, address);

        var isRight = await passwords.VerifyAsync(body.Password, account?.PasswordHash, address, stop);
        if (Login.Decide(account, isRight) && await OpenAsync(context, account, body.Password) is { } pair)
        {
            await context.WriteAsync(pair, IdentityJson.Default.TokenPairView);
            return;
        }
        attempt.Failed();
        await refusals.AnswerAsync(context, Login.Refused);
    }

    private async Task<TokenPairView?> OpenAsync(HttpContext context, SignInAccount account, string password)
    {
        var stop = context.RequestAborted;
        var hash = account.PasswordHash;
        if (passwords.IsOutdated(hash))
        {
            var renewed = await passwords.HashAsync(password, context.Connection.RemoteIpAddress, stop);
            if (await users.RehashAsync(account.Id, hash, renewed, stop)) hash = renewed;
        }
        return await sessions.OpenAsync(context, account.Id, hash);
    }

    private static void Validate(LoginBody body) => new FieldErrors()
        .Require(body.Email is null != body.Username is null, "email", "or username must be given, and only one of them")
        .Require(PasswordRules.CanBeOne(body.Password), "password", $"must have 1 to {PasswordRules.Most} characters")
        .Length("email", body.Email, 1, 2 * EmailFields.MostCharacters)
        .Length("username", body.Username, 1, EmailFields.MostCharacters)
        .ThrowIfAny();
}
