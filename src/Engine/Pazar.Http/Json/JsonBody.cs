using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>Reads a JSON body strictly: nothing unknown, nothing twice, nothing of the wrong type, no comments, at most 16 deep.</summary>
public static class JsonBody
{
    internal const int MaxDepth = 16;

    /// <summary>One entry per source-generated context, so the code bounds it.</summary>
    private static readonly ConcurrentDictionary<JsonSerializerOptions, JsonSerializerOptions> Strict = new(ReferenceEqualityComparer.Instance);

    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class =>
        await ReadOrDefaultAsync(context, type) ?? throw new ProblemException(Problem.InvalidJson("The body is empty."));

    /// <summary>Null when the request has no body, for routes whose body is optional.</summary>
    public static async Task<T?> ReadOrDefaultAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class
    {
        var request = context.Request;
        if (request.ContentLength == 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0 && request.ContentType is null))
        {
            RequireJson(request, whenEmpty: true);
            return null;
        }
        RequireJson(request, whenEmpty: false);

        var most = context.GetEndpoint()?.Metadata.GetMetadata<Route>()?.MaxBodyBytes ?? context.State().MaxBodyBytes;
        if (request.ContentLength > most) throw new ProblemException(Problem.TooLarge(most));
        var read = await ReadWholeAsync(context, most);
        try
        {
            if (request.Headers.ContainsKey(IdempotencyKeyHeader.Name)) context.State().BodyHash = Hash(read.Buffer);
            return read.Buffer.IsSingleSegment ? Parse(read.Buffer.FirstSpan, type) : ParseSegments(read.Buffer, type);
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>For routes that take an empty object or no body at all.</summary>
    public static async Task ReadNothingAsync(HttpContext context) => await ReadOrDefaultAsync(context, EmptyJson.Default.EmptyBody);

    private static async ValueTask<System.IO.Pipelines.ReadResult> ReadWholeAsync(HttpContext context, long most)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await TransferFaults.GuardAsync(context, reader.ReadAsync(context.RequestAborted));
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new ProblemException(Problem.TooLarge(most));
            }
            if (read.IsCompleted) return read;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static T ParseSegments<T>(ReadOnlySequence<byte> segments, JsonTypeInfo<T> type) where T : class
    {
        var whole = ArrayPool<byte>.Shared.Rent((int)segments.Length);
        try
        {
            segments.CopyTo(whole);
            return Parse(whole.AsSpan(0, (int)segments.Length), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    internal static T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) where T : class
    {
        var strict = (JsonTypeInfo<T>)Strict.GetOrAdd(type.Options, Tighten).GetTypeInfo(typeof(T));
        T? value = null;
        try
        {
            value = JsonSerializer.Deserialize(json, strict);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new ProblemException(JsonFaults.Explain(json, strict));
        }
        // The serializer lets null stand in a list whose items may not be null, and PostgreSQL stores no null character:
        // both are rare enough to look closer only when the text could hold them.
        if ((json.IndexOf("null"u8) >= 0 || json.IndexOf("\\u0000"u8) >= 0) && JsonFaults.Any(json, strict))
            throw new ProblemException(JsonFaults.Explain(json, strict));
        if (value is null) throw new ProblemException(JsonFaults.Explain(json, strict));
        return value;
    }

    private static JsonSerializerOptions Tighten(JsonSerializerOptions options)
    {
        JsonSerializerOptions strict = new(options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            AllowTrailingCommas = false,
            ReadCommentHandling = JsonCommentHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            MaxDepth = MaxDepth,
        };
        strict.Converters.Add(new FreeFormJson());
        strict.MakeReadOnly();
        return strict;
    }

    private static byte[] Hash(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment) return SHA256.HashData(body.FirstSpan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var segment in body) hash.AppendData(segment.Span);
        return hash.GetHashAndReset();
    }

    private static void RequireJson(HttpRequest request, bool whenEmpty)
    {
        var type = request.ContentType;
        if (type is "application/json" or "application/json; charset=utf-8" || (whenEmpty && type is null)) return;
        if (MediaTypeHeaderValue.TryParse(type, out var parsed)
            && string.Equals(parsed.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
            && (parsed.CharSet is null || parsed.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return;
        throw new ProblemException(Problem.UnsupportedMediaType("application/json in UTF-8"));
    }
}

internal sealed record EmptyBody;

[JsonSerializable(typeof(EmptyBody))]
internal sealed partial class EmptyJson : JsonSerializerContext;
