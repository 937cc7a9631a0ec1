using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>Tells a client that went away, or that sends what is not HTTP, from a fault of ours.</summary>
public static class TransferFaults
{
    /// <summary>Reads from a request's body. What the server makes of a broken transfer becomes a 400; a lost client stays what it is.</summary>
    public static async ValueTask<T> GuardAsync<T>(HttpContext context, ValueTask<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (IOException fault) when (!IsLostClient(context, fault) && fault is not BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest })
        {
            throw new ProblemException(Problem.InvalidTransfer);
        }
    }

    /// <summary>Nobody waits for an answer any more, and nothing of ours has failed.</summary>
    internal static bool IsLostClient(HttpContext context, Exception fault) =>
        fault is ConnectionResetException or ConnectionAbortedException
        || (context.RequestAborted.IsCancellationRequested && IsInterruption(fault));

    /// <summary>A driver wraps the cancellation or the lost connection in an exception of its own.</summary>
    private static bool IsInterruption([NotNullWhen(true)] Exception? fault) =>
        fault is OperationCanceledException or IOException || (fault?.InnerException is { } inner && IsInterruption(inner));
}
