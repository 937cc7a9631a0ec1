using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pazar.Http;

/// <summary>One open stream of Server-Sent Events.</summary>
public sealed class EventStream(PipeWriter output) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);

    /// <summary>Sends one event; its name and id must be single lines.</summary>
    public async ValueTask SendAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken stop, string? id = null)
    {
        RefuseLineBreaks(name);
        RefuseLineBreaks(id);
        var json = JsonSerializer.SerializeToUtf8Bytes(data, type);
        await writing.WaitAsync(stop);
        try
        {
            if (id is not null) Write($"id: {id}\n");
            Write($"event: {name}\ndata: ");
            output.Write(json);
            output.Write("\n\n"u8);
            await output.FlushAsync(stop);
        }
        finally
        {
            writing.Release();
        }
    }

    internal async ValueTask CommentAsync(string text, CancellationToken stop)
    {
        await writing.WaitAsync(stop);
        try
        {
            Write($": {text}\n\n");
            await output.FlushAsync(stop);
        }
        finally
        {
            writing.Release();
        }
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);

    private static void RefuseLineBreaks(string? text)
    {
        if (text is not null && text.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("An event's name and id are single lines.", nameof(text));
    }

    public void Dispose() => writing.Dispose();
}
