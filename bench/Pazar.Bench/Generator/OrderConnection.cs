using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pazar.Bench.Generator;

/// <summary>One HTTP/1.1 connection that is kept alive. It reads no more of an answer than the figures need.</summary>
internal sealed class OrderConnection : IDisposable
{
    private const int GuidLength = 36;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public async Task ConnectAsync(int port) => await _socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>Sends one request and reads the whole answer.</summary>
    public async ValueTask<(int Status, Guid Order)> PostAsync(byte[] request)
    {
        await _socket.SendAsync(request);
        var read = 0;
        while (true)
        {
            var more = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (more == 0) throw new IOException("the host closed the connection");
            read += more;
            if (TryParse(_buffer.AsSpan(0, read), out var answer)) return answer;
            if (read == _buffer.Length) throw new IOException("an answer is longer than the buffer");
        }
    }

    public void Dispose() => _socket.Dispose();

    internal static bool TryParse(ReadOnlySpan<byte> bytes, out (int Status, Guid Order) answer)
    {
        answer = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = bytes[..end];
        var length = FindNumber(head, "\r\nContent-Length: "u8);
        if (bytes.Length < end + 4 + length) return false;

        if (!Utf8Parser.TryParse(head["HTTP/1.1 ".Length..], out int status, out _)) throw Unreadable(head);
        Guid order = default;
        if (status == (int)HttpStatusCode.Created)
        {
            var place = "/api/orders/"u8;
            var at = head.IndexOf(place);
            if (at < 0 || !Utf8Parser.TryParse(head.Slice(at + place.Length, GuidLength), out order, out _)) throw Unreadable(head);
        }
        answer = (status, order);
        return true;
    }

    private static int FindNumber(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int number, out _) ? number : throw Unreadable(head);
    }

    private static IOException Unreadable(ReadOnlySpan<byte> head) => new($"not an answer that the generator reads: {Encoding.ASCII.GetString(head)}");
}
