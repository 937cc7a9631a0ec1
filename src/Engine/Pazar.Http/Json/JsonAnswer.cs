using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

public static class JsonAnswer
{
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>A buffer that grew beyond this is not kept.</summary>
    private const int MostKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _freeBuffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _freeWriter;

    public static Task WriteAsync<T>(this HttpContext context, int status, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, status, ContentType, (value, type), static (writer, state) => JsonSerializer.Serialize(writer, state.value, state.type));

    public static Task WriteAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, StatusCodes.Status200OK, value, type);

    /// <summary>Bytes that are JSON already, such as a stored answer.</summary>
    public static Task WriteJsonAsync(this HttpContext context, int status, ReadOnlySpan<byte> json, string contentType = ContentType)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = json.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
        response.BodyWriter.Write(json);
        var flushed = response.BodyWriter.FlushAsync(context.RequestAborted);
        return flushed.IsCompletedSuccessfully ? Task.CompletedTask : flushed.AsTask();
    }

    /// <summary>The whole answer is made before its first byte is sent, so its length is known and a fault can still become a problem.</summary>
    internal static Task WriteAsync<TState>(HttpContext context, int status, string contentType, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = _freeBuffer ?? new ArrayBufferWriter<byte>(4096);
        var writer = _freeWriter ?? new Utf8JsonWriter(buffer);
        (_freeBuffer, _freeWriter) = (null, null);
        writer.Reset(buffer);
        write(writer, state);
        writer.Flush();
        var written = context.WriteJsonAsync(status, buffer.WrittenSpan, contentType);
        if (buffer.Capacity <= MostKept)
        {
            buffer.ResetWrittenCount();
            (_freeBuffer, _freeWriter) = (buffer, writer);
        }
        return written;
    }
}
