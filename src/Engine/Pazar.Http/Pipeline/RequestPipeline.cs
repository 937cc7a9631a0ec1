using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.Postgres;

namespace Pazar.Http;

/// <summary>The outermost step: gives the request its id and its headers, and turns every failure into a problem.</summary>
internal sealed class RequestPipeline(RequestDelegate next, HttpOptions options, TimeProvider clock, ILogger<RequestPipeline> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        RequestState state = new(TakeId(context), options.MaxBodyBytes);
        context.Features.Set(state);
        context.TraceIdentifier = state.RequestId;
        AddHeaders(context, state);
        using var scope = logger.IsEnabled(LogLevel.Error) ? logger.BeginScope(state) : null;
        try
        {
            if (context.Request.QueryString.HasValue && HoldsNullCharacter(context.Request.QueryString.Value!))
            {
                await context.WriteProblemAsync(Problem.Validation("query", "must not contain the null character"));
                return;
            }
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } response)
                await context.WriteProblemAsync(Problem.OfStatus(response.StatusCode));
        }
        catch (Exception fault)
        {
            await AnswerAsync(context, state, fault);
        }
    }

    private async Task AnswerAsync(HttpContext context, RequestState state, Exception fault)
    {
        if (TransferFaults.IsLostClient(context, fault))
        {
            HttpLog.ClientLeft(logger, context.Request.Method, context.Request.Path);
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        var problem = ToProblem(fault);
        if (problem.Status == StatusCodes.Status500InternalServerError) HttpLog.Fault(logger, fault, context.Request.Method, context.Request.Path);
        if (context.Response.HasStarted)
        {
            // Half an answer is out; only a broken connection tells the client that it is not whole.
            context.Abort();
            return;
        }
        context.Response.Clear();
        AddHeaders(context, state);
        await context.WriteProblemAsync(problem);
    }

    private static Problem ToProblem(Exception fault) => fault switch
    {
        ProblemException known => known.Problem,
        _ when TransientFault.Is(fault) => Problem.Overloaded(),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } => Problem.InvalidTransfer,
        BadHttpRequestException bad => Problem.OfStatus(bad.StatusCode),
        _ => Problem.InternalError,
    };

    private string TakeId(HttpContext context)
    {
        var given = context.Request.Headers[RequestIds.Header];
        return given.Count == 1 && RequestIds.IsValid(given[0]) ? given[0]! : RequestIds.New(clock);
    }

    private static void AddHeaders(HttpContext context, RequestState state)
    {
        var headers = context.Response.Headers;
        headers[RequestIds.Header] = state.RequestId;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        state.TellLimit(headers);
    }

    private static bool HoldsNullCharacter(string query) => query.Contains("%00", StringComparison.Ordinal) || query.Contains('\0');
}
