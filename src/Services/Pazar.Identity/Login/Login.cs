using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record LoginBody(string Password, string? Email = null, string? Username = null);

/// <summary>POST /api/auth/login</summary>
internal sealed class Login(
    Passwords passwords, UserStore users, Sessions sessions, CredentialLimits limits, IdentityOptions options, TimeProvider clock)
{
    /// <summary>One text for every reason, so that nobody learns who has an account.</summary>
    public static Problem Refused { get; } = Problem.Unauthorized("invalid_credentials", "The email, username or password is not right.");

    public async Task HandleAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.LoginBody);
        Validate(body);

        var address = context.Connection.RemoteIpAddress;
        var (email, username) = (body.Email is null ? null : UserRules.Normalise(body.Email), body.Username?.ToLowerInvariant());
        // Counted by the name that was given: one count for both names of an account would tell that they are of one.
        var counted = email is null ? $"username {username}" : $"email {email}";
        using var attempt = limits.SignIns.Take(counted, address);
        var account = await users.FindSignInAsync(email, username, address, stop);
        if (account is not { IsKnownHere: true }) limits.SignIns.TakeAsStranger(attempt, counted, address);

        var right = await passwords.VerifyAsync(body.Password, account?.PasswordHash, address, stop);
        if (right && account!.IsActive && await OpenAsync(context, account, body.Password) is { } pair)
        {
            await context.WriteAsync(pair, IdentityJson.Default.TokenPair);
            return;
        }
        attempt.Failed();
        await RefuseAsync(context, Refused);
    }

    /// <summary>Holds the answer back for a moment.</summary>
    public async Task RefuseAsync(HttpContext context, Problem problem)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(options.FailureDelayMilliseconds), clock, context.RequestAborted);
        await context.WriteProblemAsync(problem);
    }

    /// <summary>What the request's events inherit. The key is left out: an idempotency key must not keep tokens.</summary>
    public static CommandOrigin Origin(HttpContext context) => Replies.Origin(context) with { Key = null };

    private async Task<TokenPair?> OpenAsync(HttpContext context, SignInAccount account, string password)
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
        .Length("email", body.Email, 1, 2 * UserRules.MostEmailCharacters)
        .Length("username", body.Username, 1, UserRules.MostEmailCharacters)
        .ThrowIfAny();
}
