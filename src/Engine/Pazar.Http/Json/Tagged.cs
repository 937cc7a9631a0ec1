using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Answers with an ETag. A tag is given bare, without quotes.</summary>
public static class Tagged
{
    /// <summary>Whether the client says that it has this version.</summary>
    public static bool HasTag(this HttpContext context, string tag) => EntityTags.Match(context.Request.Headers.IfNoneMatch, tag);

    /// <summary>The tag of what this caller is shown of a thing: admins see its metadata too, so theirs is another answer with a tag of its own.</summary>
    public static string TagShown(this HttpContext context, string tag) => context.TryCaller() is { IsAdmin: true } ? $"{tag}.admin" : tag;

    /// <summary>304 without a body when the client has this version already.</summary>
    public static Task WriteTaggedAsync<T>(this HttpContext context, string tag, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        headers.ETag = $"\"{tag}\"";
        headers.CacheControl = "no-cache";
        if (!context.HasTag(tag)) return context.WriteAsync(status, value, type);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}

/// <summary>
/// The version that a client means to change. A tag is "edit" or "edit.rest": If-Match compares what people edited, the part before the first dot,
/// so that an edit is not refused because something was sold meanwhile. The default means any version.
/// </summary>
public readonly record struct IfMatch(StringValues Wanted)
{
    /// <summary>Why a decision refuses an edit of another version than the client means; answered as <see cref="Problem.Stale"/>.</summary>
    public static readonly Refusal Stale = new(Problem.Stale.Code, Problem.Stale.Title);

    public static IfMatch Of(HttpContext context) => new(context.Request.Headers.IfMatch);

    public bool Allows(long edit) => Allows(edit.ToString(CultureInfo.InvariantCulture));

    internal bool Allows(string edit) => Wanted.Count == 0 || EntityTags.MatchEdit(Wanted, edit);
}

internal static class EntityTags
{
    /// <summary>Whether the header names this tag, strong or weak.</summary>
    public static bool Match(StringValues header, string tag) => Any(header, tag, weak: true, static (candidate, tag) => candidate.SequenceEqual(tag));

    /// <summary>Whether the header names a strong tag of this edit.</summary>
    public static bool MatchEdit(StringValues header, string edit) => Any(header, edit, weak: false, static (candidate, edit) =>
        candidate.StartsWith(edit) && (candidate.Length == edit.Length || candidate[edit.Length] == '.'));

    private delegate bool Matches(ReadOnlySpan<char> candidate, ReadOnlySpan<char> wanted);

    private static bool Any(StringValues header, string wanted, bool weak, Matches matches)
    {
        foreach (var line in header)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var candidate = line.AsSpan()[range].Trim();
                if (candidate is "*") return true;
                if (weak && candidate.StartsWith("W/")) candidate = candidate[2..];
                if (candidate.Length >= 2 && candidate[0] == '"' && candidate[^1] == '"' && matches(candidate[1..^1], wanted)) return true;
            }
        }
        return false;
    }
}
