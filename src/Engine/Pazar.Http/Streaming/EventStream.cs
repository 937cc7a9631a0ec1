using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pazar.Http;

/// <summary>One open stream of Server-Sent Events. <paramref name="lastEventId"/> is what a client that comes back has seen last.</summary>
public sealed class EventStream(PipeWriter output, string? lastEventId = null) : IDisposable
{
    /// <summary>The id of the event after which nothing comes. A client that comes back with it is told to stay away.</summary>
    internal const string EndId = "end";

    private const int DigestBytes = 9;

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>
    /// Sends one event; its name and id must be single lines. An event without an id of its own is a whole state, and a digest of that is its id:
    /// a client that comes back does not hear again what it has seen.
    /// </summary>
    public async ValueTask SendAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken stop, string? id = null)
    {
        RefuseLineBreaks(name);
        RefuseLineBreaks(id);
        var json = JsonAnswer.Bytes(data, type);
        id ??= Base64Url.EncodeToString(SHA256.HashData(json).AsSpan(0, DigestBytes));
        await _writing.WaitAsync(stop);
        try
        {
            var isSeen = id == lastEventId;
            lastEventId = null;
            if (isSeen) return;
            Write($"id: {id}\nevent: {name}\ndata: ");
            output.Write(json);
            output.Write("\n\n"u8);
            await output.FlushAsync(stop);
        }
        finally
        {
            _writing.Release();
        }
    }

    internal ValueTask CommentAsync(string text, CancellationToken stop) => WriteAsync($": {text}\n\n", stop);

    /// <summary>The last event. Only with the id that stands for it is it the end for good, and not until the client has a better token.</summary>
    internal ValueTask EndAsync(string reason, bool isForGood, CancellationToken stop) =>
        WriteAsync($"{(isForGood ? $"id: {EndId}\n" : "")}event: end\ndata: {{\"reason\":\"{reason}\"}}\n\n", stop);

    private async ValueTask WriteAsync(string text, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            Write(text);
            await output.FlushAsync(stop);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);

    private static void RefuseLineBreaks(string? text)
    {
        if (text is not null && text.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("An event's name and id are single lines.", nameof(text));
    }

    public void Dispose() => _writing.Dispose();
}
