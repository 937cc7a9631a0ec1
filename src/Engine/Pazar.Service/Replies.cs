using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Service;

/// <summary>From a request to a command and from its outcome to an answer, idempotency included.</summary>
public static class Replies
{
    public static Reply Of<T>(int status, T value, JsonTypeInfo<T> type, string? location = null) =>
        new(status, JsonAnswer.Bytes(value, type), location);

    public static Reply Empty(int status = StatusCodes.Status204NoContent) => new(status, []);

    /// <summary>A refusal, kept as what it says; the request id is put in when it is sent.</summary>
    public static Reply Refused(Problem problem) => new(problem.Status, JsonSerializer.SerializeToUtf8Bytes(
        new StoredProblem(problem.Code, problem.Title, problem.Detail, problem.Errors, problem.TotalAmount), RepliesJson.Default.StoredProblem));

    public static Reply Refused(Refusal refusal) =>
        Refused(refusal == IfMatch.Stale ? Problem.Stale : Problem.Conflict(refusal.Code, refusal.Detail) with { TotalAmount = refusal.TotalAmount }) with { Passes = refusal.Passes };

    /// <summary>Submits a command to its batch and answers the client.</summary>
    public static async Task AnswerAsync<TCommand, TOutcome>(this Batcher<TCommand, TOutcome> batcher, HttpContext context, TCommand command) =>
        await SendAsync(context, await batcher.ReplyAsync(context, command));

    /// <summary>As <see cref="AnswerAsync{TCommand, TOutcome}"/>, for who has more to do before the answer.</summary>
    /// <param name="seen">Told the outcome, unless an earlier reply is given again.</param>
    /// <param name="anonymous">Tells callers without a token from each other, where one must not be given another's reply.</param>
    public static async Task<Reply> ReplyAsync<TCommand, TOutcome>(
        this Batcher<TCommand, TOutcome> batcher, HttpContext context, TCommand command, Action<TOutcome>? seen = null, string? anonymous = null)
    {
        var answer = await Guarded(batcher.SubmitAsync(command, Origin(context, anonymous)));
        if (answer.Replay is null) seen?.Invoke(answer.Outcome!);
        return answer.Replay ?? batcher.Render(answer.Outcome!);
    }

    /// <summary>Runs a plain write and answers the client.</summary>
    public static async Task AnswerAsync(this Writes writes, HttpContext context, Func<Batch<Write>, CancellationToken, ValueTask<Reply>> write) =>
        await SendAsync(context, await writes.ReplyAsync(context, write));

    /// <summary>As <see cref="AnswerAsync(Writes, HttpContext, Func{Batch{Write}, CancellationToken, ValueTask{Reply}})"/>, for who has more to do before the answer.</summary>
    public static Task<Reply> ReplyAsync(this Writes writes, HttpContext context, Func<Batch<Write>, CancellationToken, ValueTask<Reply>> write) =>
        Guarded(writes.RunAsync(Origin(context), write, context.RequestAborted));

    public static Task SendAsync(HttpContext context, Reply reply)
    {
        if (reply.IsReplay) context.Response.Headers["Idempotent-Replay"] = "true";
        if (reply.Location is not null) context.Response.Headers.Location = reply.Location;
        if (reply.Status >= StatusCodes.Status400BadRequest)
        {
            var problem = JsonSerializer.Deserialize(reply.Body, RepliesJson.Default.StoredProblem)!;
            return context.WriteProblemAsync(new(reply.Status, problem.Code, problem.Title, problem.Detail ?? problem.Title, problem.Errors) { TotalAmount = problem.TotalAmount });
        }
        if (reply.Body.Length > 0) return context.WriteJsonAsync(reply.Status, reply.Body);
        context.Response.StatusCode = reply.Status;
        return Task.CompletedTask;
    }

    /// <summary>
    /// What the command's events inherit, and the client's key. Only a POST has one: every other method is repeatable by itself. Callers without a token whom
    /// nothing tells apart are told apart by what they send: a stranger's key is in nobody's way, and nobody is given what was answered to another body.
    /// </summary>
    public static CommandOrigin Origin(HttpContext context, string? anonymous = null)
    {
        var origin = Origin(context.RequestId());
        if (!HttpMethods.IsPost(context.Request.Method) || IdempotencyKeyHeader.Read(context) is not { } key) return origin;

        // Routing does not tell capitals from small letters, so a key must not either.
        var hash = IdempotencyKeyHeader.BodyHash(context);
        var scope = new StringBuilder(128).Append(OwnerOf(context.TryCaller()) ?? $"anonymous{anonymous ?? Convert.ToHexStringLower(hash)}")
            .Append(' ').Append(context.Request.Path.Value!.TrimEnd('/').ToLowerInvariant()).ToString();
        return origin with { Key = new(scope, key, hash) };
    }

    /// <summary>For what is done for a request that another service was sent.</summary>
    public static CommandOrigin Origin(string requestId)
    {
        var trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? $",\"traceparent\":\"{id}\"" : "";
        return new($"{{\"request_id\":\"{requestId}\"{trace}}}");
    }

    /// <summary>A machine's keys are not its admin's: neither is given the other's answers.</summary>
    private static string? OwnerOf(Caller? caller) => caller switch
    {
        null => null,
        { ApiKey: { } machine } => $"key {machine}",
        { UserId: var user } => user.ToString(),
    };

    private static async Task<T> Guarded<T>(Task<T> submitted)
    {
        try
        {
            return await submitted;
        }
        catch (IdempotencyException conflict)
        {
            throw new ProblemException(conflict.InProgress
                ? Problem.Conflict("idempotency_in_progress", "A request with this Idempotency-Key is still being handled.")
                : Problem.Unprocessable("idempotency_key_reused", "This Idempotency-Key was used before, with another body."));
        }
    }
}
