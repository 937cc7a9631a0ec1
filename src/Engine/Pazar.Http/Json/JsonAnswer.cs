using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

public static class JsonAnswer
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>A buffer that grew beyond this is not kept.</summary>
    private const int MostKept = 256 * 1024;

    /// <summary>Letters and signs stand as they are, so that what somebody copies from an answer, such as a secret with a +, is what was meant. Nothing takes it for HTML.</summary>
    private static readonly JsonWriterOptions AsPeopleWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _freeBuffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _freeWriter;

    public static Task WriteAsync<T>(this HttpContext context, int status, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, status, ContentType, (value, type), static (writer, state) => JsonSerializer.Serialize(writer, state.value, state.type));

    public static Task WriteAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, StatusCodes.Status200OK, value, type);

    /// <summary>What an answer or a stream says, for who keeps or sends it.</summary>
    public static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) =>
        Write((value, type), static (writer, state) => JsonSerializer.Serialize(writer, state.value, state.type), static (json, _) => json.ToArray(), 0);

    /// <summary>Bytes that are JSON already, such as a stored answer.</summary>
    public static Task WriteJsonAsync(this HttpContext context, int status, ReadOnlySpan<byte> json, string contentType = ContentType)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        if (json.Length >= ContentCoding.Least && response.Headers.ContentEncoding.Count == 0 && ContentCoding.Offer(context) is { } coding)
            return ContentCoding.WriteAsync(context, coding, json);
        response.ContentLength = json.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        response.BodyWriter.Write(json);
        var flushed = response.BodyWriter.FlushAsync(context.RequestAborted);
        return flushed.IsCompletedSuccessfully ? Task.CompletedTask : flushed.AsTask();
    }

    /// <summary>The whole answer is made before its first byte is sent, so its length is known and a fault can still become a problem.</summary>
    internal static Task WriteAsync<TState>(HttpContext context, int status, string contentType, TState state, Action<Utf8JsonWriter, TState> write) =>
        Write(state, write, static (json, to) => to.context.WriteJsonAsync(to.status, json, to.contentType), (context, status, contentType));

    private static TResult Write<TState, TTo, TResult>(TState state, Action<Utf8JsonWriter, TState> write, Func<ReadOnlySpan<byte>, TTo, TResult> use, TTo to)
    {
        var buffer = _freeBuffer ?? new ArrayBufferWriter<byte>(4096);
        var writer = _freeWriter ?? new Utf8JsonWriter(buffer, AsPeopleWrite);
        (_freeBuffer, _freeWriter) = (null, null);
        writer.Reset(buffer);
        write(writer, state);
        writer.Flush();
        var used = use(buffer.WrittenSpan, to);
        if (buffer.Capacity <= MostKept)
        {
            buffer.ResetWrittenCount();
            (_freeBuffer, _freeWriter) = (buffer, writer);
        }
        return used;
    }
}
