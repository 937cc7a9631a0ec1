using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Pazar.Http;

/// <summary>Stands between routing and the routes: unknown paths, limits, tokens, roles and scopes.</summary>
internal sealed class Guard(RequestDelegate next, RequestLimits limits, TokenGate tokens, ApiKeys apiKeys)
{
    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null) return context.WriteProblemAsync(Problem.NotFound("No route has this path."));
        // Routing's own endpoint for a wrong method has no Route; it sets 405 and Allow, and the pipeline adds the body.
        if (endpoint.Metadata.GetMetadata<Route>() is not { } route) return next(context);

        if (route.MaxBodyBytes is { } most && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;

        if (route.IsRead && limits.Read(context) is { } readWait) return Refuse(context, readWait);

        if (context.Features.Get<IBrowserSession>() is { } browser) return AdmitBrowser(context, route, browser);
        var authorization = context.Request.Headers.Authorization;
        if (route.Access == Access.Anonymous || (route.Access == Access.Optional && authorization.Count == 0)) return AdmitAnybody(context, route);
        return authorization.Count == 1 && tokens.TryKnown(authorization[0], out var token)
            ? Admit(context, route, token)
            : IntroduceAsync(context, route, authorization);
    }

    private Task AdmitAnybody(HttpContext context, Route route)
    {
        if (route.IsRead || limits.Write(context, route) is not { } writeWait) return EnterAsync(context, route);
        context.State().AddressWait = writeWait;
        return route.IsLimitedByItself ? EnterAsync(context, route) : Refuse(context, writeWait);
    }

    private Task AdmitBrowser(HttpContext context, Route route, IBrowserSession browser)
    {
        if (route.GivesTokens) return context.WriteProblemAsync(Problem.NotForBrowsers);
        return route.Access == Access.Anonymous ? AdmitAnybody(context, route) : IntroduceAsync(context, route, browser);
    }

    private async Task IntroduceAsync(HttpContext context, Route route, IBrowserSession browser)
    {
        // Looking for a sign-in costs as much as a read.
        if (!route.IsRead && limits.Read(context) is { } wait)
        {
            await Refuse(context, wait);
            return;
        }
        var text = await browser.FindTokenAsync();
        var (token, problem) = await KnowAsync(context, text);
        if (text is not null && problem?.Status == StatusCodes.Status401Unauthorized)
        {
            text = await browser.RenewTokenAsync();
            (token, problem) = await KnowAsync(context, text);
        }
        if (token is not null) await Admit(context, route, token);
        else if (text is null && route.Access == Access.Optional) await AdmitAnybody(context, route);
        else await context.WriteProblemAsync(text is null ? browser.Refusal : problem!);
    }

    private async ValueTask<(VerifiedToken? Token, Problem? Problem)> KnowAsync(HttpContext context, string? text)
    {
        if (text is null) return default;
        var authorization = $"Bearer {text}";
        return tokens.TryKnown(authorization, out var token) ? (token, null) : await tokens.ExamineAsync(authorization, context.RequestAborted);
    }

    private async Task IntroduceAsync(HttpContext context, Route route, StringValues authorization)
    {
        if (limits.Read(context) is { } wait)
        {
            await Refuse(context, wait);
            return;
        }
        var (token, problem) = await tokens.ExamineAsync(authorization, context.RequestAborted);
        if (token is not null)
        {
            await Admit(context, route, token);
            return;
        }
        if (problem!.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        await context.WriteProblemAsync(problem);
    }

    private Task Admit(HttpContext context, Route route, VerifiedToken token)
    {
        if (route.Access == Access.Admin && token.Role != Kernel.Role.Admin) return context.WriteProblemAsync(Problem.Forbidden);
        if (token.Key is { } key)
        {
            if (route.Scope is not { } scope) return context.WriteProblemAsync(Problem.NotForKeys);
            if (!key.Scopes.Contains(scope)) return context.WriteProblemAsync(Problem.WithoutScope(scope));
            apiKeys.Use(key.Id);
        }
        if (!route.IsRead && limits.Write(context, token) is { } wait) return Refuse(context, wait);
        context.State().Token = token;
        return EnterAsync(context, route);
    }

    /// <summary>The last step: a parameter that the route does not know is a typing mistake that would otherwise silently ask for something else.</summary>
    private Task EnterAsync(HttpContext context, Route route)
    {
        if (!context.Request.QueryString.HasValue) return next(context);
        FieldErrors? errors = null;
        foreach (var name in context.Request.Query.Keys)
        {
            if (!route.Takes(name)) (errors ??= new()).Add(name, "is not known here");
        }
        return errors is null ? next(context) : context.WriteProblemAsync(errors.ToProblem());
    }

    private static Task Refuse(HttpContext context, TimeSpan wait) => context.WriteProblemAsync(Problem.RateLimited(wait));
}
