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

        var name = body.Email is { } email ? UserRules.Normalise(email) : body.Username!.ToLowerInvariant();
        var account = await users.FindSignInAsync(body.Email is null ? null : name, body.Email is null ? name : null, stop);
        // The limit counts the account, whichever of its names was used.
        var counted = account?.Id.ToString() ?? name;
        limits.Check(counted, context.Connection.RemoteIpAddress);

        var right = await passwords.VerifyAsync(body.Password, account?.PasswordHash, stop);
        if (right && account!.IsActive && await OpenAsync(context, account, body.Password) is { } pair)
        {
            await context.WriteAsync(pair, IdentityJson.Default.TokenPair);
            return;
        }
        await RefuseAsync(context, counted, Refused);
    }

    /// <summary>Counts the failure and holds the answer back for a moment.</summary>
    public async Task RefuseAsync(HttpContext context, string counted, Problem problem)
    {
        limits.Failed(counted, context.Connection.RemoteIpAddress);
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
            var renewed = await passwords.HashAsync(password, stop);
            if (await users.RehashAsync(account.Id, hash, renewed, stop)) hash = renewed;
        }
        return await sessions.OpenAsync(Origin(context), account.Id, hash, stop);
    }

    private static void Validate(LoginBody body) => new FieldErrors()
        .Require(body.Email is null != body.Username is null, "email", "or username must be given, and only one of them")
        .Require(PasswordRules.CanBeOne(body.Password), "password", $"must have 1 to {PasswordRules.Most} characters")
        .Length("email", body.Email, 1, 2 * UserRules.MostEmailCharacters)
        .Length("username", body.Username, 1, UserRules.MostEmailCharacters)
        .ThrowIfAny();
}
