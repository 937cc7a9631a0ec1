using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Pazar.Http;

/// <summary>Answers with an ETag. A tag is given bare, without quotes.</summary>
public static class Tagged
{
    /// <summary>304 without a body when the client has this version already.</summary>
    public static Task WriteTaggedAsync<T>(this HttpContext context, string tag, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        headers.ETag = $"\"{tag}\"";
        headers.CacheControl = "no-cache";
        if (!EntityTags.Match(context.Request.Headers.IfNoneMatch, tag, weak: true)) return context.WriteAsync(status, value, type);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}

public static class IfMatch
{
    /// <summary>Throws a 412 when the client means another version than this one. Without the header there is nothing to check.</summary>
    public static void Check(HttpContext context, string tag)
    {
        if (!Holds(context, tag)) throw new ProblemException(Problem.Stale);
    }

    /// <summary>As <see cref="Check"/>, for who must not throw because a transaction is open.</summary>
    public static bool Holds(HttpContext context, string tag)
    {
        var wanted = context.Request.Headers.IfMatch;
        return wanted.Count == 0 || EntityTags.Match(wanted, tag, weak: false);
    }
}

internal static class EntityTags
{
    public static bool Match(StringValues header, string tag, bool weak)
    {
        foreach (var line in header)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[range].Trim();
                if (candidate is "*") return true;
                if (weak && candidate.StartsWith("W/")) candidate = candidate[2..];
                if (candidate.Length == tag.Length + 2 && candidate[0] == '"' && candidate[^1] == '"' && candidate[1..^1].SequenceEqual(tag)) return true;
            }
        }
        return false;
    }
}
