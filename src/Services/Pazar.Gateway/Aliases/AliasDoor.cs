using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>What POST /api/reservations/confirm takes.</summary>
internal sealed record ConfirmBody(Guid ReservationId, string? PaymentMethod = null);

internal sealed record PaymentMethodBody([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PaymentMethod);

/// <summary>Lets requests in by the paths of older systems. They go on by the path that is meant, and are answered as it is.</summary>
internal sealed class AliasDoor(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!;
        var aliases = PathAlias.Of(path);
        if (aliases.Count == 0) return next(context);
        var method = HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method;
        // The same path may be a page for whoever asks for one.
        if (PageRoute.Find(path) is not null) context.Response.Headers.AppendVary(HeaderNames.Accept);
        if (aliases.FirstOrDefault(alias => alias.Method == method) is not { } meant) return WithoutMethod(context, path, aliases);
        switch (meant.Form)
        {
            case AliasForm.UserAlone:
                request.Path = meant.Target(path);
                return AnswerUserAsync(context);
            case AliasForm.ReservationInBody:
                return ConfirmAsync(context, meant, path);
            default:
                request.Path = meant.Target(path);
                return next(context);
        }
    }

    /// <summary>Under <c>/api</c> it may be a route's.</summary>
    private Task WithoutMethod(HttpContext context, string path, IReadOnlyList<PathAlias> aliases)
    {
        if (path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)) return next(context);
        context.Response.Headers.Allow = string.Join(", ", aliases.Select(alias => alias.Method == HttpMethods.Get ? $"{HttpMethods.Get}, {HttpMethods.Head}" : alias.Method));
        return context.WriteProblemAsync(Problem.MethodNotAllowed);
    }

    private async Task AnswerUserAsync(HttpContext context)
    {
        var response = context.Response;
        var outside = context.Features.Get<IHttpResponseBodyFeature>()!;
        context.Request.Headers.Remove(HeaderNames.AcceptEncoding);
        using MemoryStream inside = new();
        response.Body = inside;
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(outside);
        }
        var answer = inside.ToArray();
        if (response.StatusCode != StatusCodes.Status201Created)
        {
            await context.WriteJsonAsync(response.StatusCode, answer, response.ContentType ?? JsonAnswer.ContentType);
            return;
        }
        await context.WriteAsync(response.StatusCode, JsonSerializer.Deserialize(answer, GatewayJson.Default.RegisteredUser)!.User, GatewayJson.Default.JsonElement);
    }

    private async Task ConfirmAsync(HttpContext context, PathAlias alias, string path)
    {
        var body = await JsonBody.ReadAsync(context, GatewayJson.Default.ConfirmBody);
        var rest = JsonSerializer.SerializeToUtf8Bytes(new PaymentMethodBody(body.PaymentMethod), GatewayJson.Default.PaymentMethodBody);
        context.Request.Path = alias.Target(path, body.ReservationId.ToString());
        context.Request.Body = new MemoryStream(rest, writable: false);
        context.Request.ContentLength = rest.Length;
        await next(context);
    }
}
