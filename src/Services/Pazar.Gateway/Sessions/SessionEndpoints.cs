using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Gateway;

internal sealed record SignInBody(
    string Password,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Username = null);

/// <param name="Language">In which the user wants to be written to.</param>
internal sealed record RegistrationBody(
    string Email, string Password,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FirstName = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? LastName = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Language? Language = null);

internal sealed record LanguagePatch(Language Language);

internal sealed record RegisteredUser(JsonElement User);

/// <param name="User">As GET /api/auth/me answers it.</param>
internal sealed record SignedInView(JsonElement User);

/// <summary>All that a page needs to begin.</summary>
/// <param name="User">Null while nobody is signed in.</param>
/// <param name="Languages">In which people can be written to.</param>
/// <param name="Payments">As GET /api/payments/config answers it; null where nobody answers.</param>
internal sealed record SessionView(JsonElement? User, string Currency, IReadOnlyList<string> Languages, JsonElement? Payments);

/// <summary>Signing in and out of a browser.</summary>
internal sealed class SessionEndpoints(BrowserSessions sessions, InnerRequests inner, string currency)
{
    private const string Me = "/api/auth/me";

    private const string Csrf = "Must be 1: no other site's page can send it.";

    public void Map(Routes routes)
    {
        routes.Get("/bff/web/session", ReadAsync).Anonymous().Answers<SessionView>()
            .Summary("Who is signed in here, and what a page needs to begin; nobody's being so is no error");
        routes.Post("/bff/web/session", SignInAsync).Anonymous().Header(BrowserDoor.CsrfHeader, Csrf).Body<SignInBody>().Answers<SignedInView>()
            .Refuses(400, "insecure_connection").Refuses(401, "invalid_credentials").Refuses(403, "csrf_header_missing").Summary("Sign a browser in: the answer sets its cookie");
        routes.Delete("/bff/web/session", SignOutAsync).Anonymous().Header(BrowserDoor.CsrfHeader, Csrf).Answers(204)
            .Refuses(403, "csrf_header_missing").Summary("Sign this browser out");
        routes.Post("/bff/web/registration", RegisterAsync).Anonymous().Idempotent().Header(BrowserDoor.CsrfHeader, Csrf).Body<RegistrationBody>().Answers<SignedInView>(201)
            .Refuses(400, "insecure_connection").Refuses(403, "csrf_header_missing").Refuses(409, "email_taken").Summary("Register, and sign the browser in");
    }

    private async Task ReadAsync(HttpContext context)
    {
        var user = await FindUserAsync(context);
        var payments = await inner.SendAsync(context, new(HttpMethods.Get, "/api/payments/config"));
        await context.WriteAsync(new SessionView(user, currency, Wire<Language>.All, payments.IsSuccess ? JsonElement.Parse(payments.Body) : null), GatewayJson.Default.SessionView);
    }

    private async Task<JsonElement?> FindUserAsync(HttpContext context)
    {
        var session = BrowserSession.Of(context);
        if (session.Key is null) return null;
        var answer = await inner.SendAsync(context, new(HttpMethods.Get, Me) { Browser = session });
        if (answer.IsSuccess) return JsonElement.Parse(answer.Body);
        return answer.Status == StatusCodes.Status401Unauthorized ? null : throw new ProblemException(Problem.Overloaded());
    }

    private async Task SignInAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, GatewayJson.Default.SignInBody);
        SessionCookie.RequireKept(context.Request);
        var answer = await inner.SendAsync(context, new(HttpMethods.Post, "/api/auth/login", Json: JsonSerializer.SerializeToUtf8Bytes(body, GatewayJson.Default.SignInBody)));
        if (!answer.IsSuccess)
        {
            await answer.SendAsync(context);
            return;
        }
        var pair = JsonSerializer.Deserialize(answer.Body, GatewayJson.Default.TokenPair)!;
        var user = await inner.SendAsync(context, new(HttpMethods.Get, Me, $"Bearer {pair.Access}"));
        if (!user.IsSuccess)
        {
            await user.SendAsync(context);
            return;
        }
        await sessions.OpenAsync(context, pair);
        await context.WriteAsync(new SignedInView(JsonElement.Parse(user.Body)), GatewayJson.Default.SignedInView);
    }

    private async Task RegisterAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, GatewayJson.Default.RegistrationBody);
        SessionCookie.RequireKept(context.Request);
        var answer = await inner.SendAsync(context, new(HttpMethods.Post, "/api/auth/register",
            Json: JsonSerializer.SerializeToUtf8Bytes(body with { Language = null }, GatewayJson.Default.RegistrationBody),
            IdempotencyKey: context.Request.Headers["Idempotency-Key"].Count > 0 ? context.Request.Headers["Idempotency-Key"].ToString() : null));
        if (!answer.IsSuccess)
        {
            await answer.SendAsync(context);
            return;
        }
        var pair = JsonSerializer.Deserialize(answer.Body, GatewayJson.Default.TokenPair)!;
        await sessions.OpenAsync(context, pair);
        var user = JsonSerializer.Deserialize(answer.Body, GatewayJson.Default.RegisteredUser)!.User;
        if (body.Language is { } language)
        {
            // The account is there: a language that could not be noted is chosen again some day.
            var patch = JsonSerializer.SerializeToUtf8Bytes(new(language), GatewayJson.Default.LanguagePatch);
            var noted = await inner.SendAsync(context, new(HttpMethods.Patch, Me, $"Bearer {pair.Access}", patch));
            if (noted.IsSuccess) user = JsonElement.Parse(noted.Body);
        }
        if (answer.Headers["Idempotent-Replay"] is { Count: > 0 } replay) context.Response.Headers["Idempotent-Replay"] = replay;
        await context.WriteAsync(answer.Status, new SignedInView(user), GatewayJson.Default.SignedInView);
    }

    private async Task SignOutAsync(HttpContext context)
    {
        if (BrowserSession.Of(context).Key is { } key && await sessions.EndAsync(context, key) is { } failure)
        {
            await failure.SendAsync(context);
            return;
        }
        SessionCookie.Delete(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
