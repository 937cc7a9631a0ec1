using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Pazar.Http;

/// <summary>
/// Compresses answers that are whole in memory. Streams are left alone: what is said in them must arrive when it is said. The entity tag stays what it
/// is, for <c>If-Match</c> compares what people edited and not how it travelled; <c>Vary</c> keeps caches from mixing the codings.
/// </summary>
public static class ContentCoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>What fits into one packet of the network anyway is sent as it is.</summary>
    public const int Least = 1_400;

    /// <summary>Of eleven: JSON becomes a fifth in about as long as it took to write.</summary>
    private const int Quality = 4;
    private const int Window = 20;

    /// <summary>The best coding that the client takes; null for none.</summary>
    public static string? Choose(HttpRequest request) => Accepts(request, Brotli) ? Brotli : Accepts(request, Gzip) ? Gzip : null;

    /// <summary>The same, told to caches.</summary>
    internal static string? Offer(HttpContext context)
    {
        context.Response.Headers.AppendVary(HeaderNames.AcceptEncoding);
        return Choose(context.Request);
    }

    /// <summary>Adds a header's name to what the answer depends on, once.</summary>
    public static void AppendVary(this IHeaderDictionary headers, string name)
    {
        foreach (var line in headers.Vary)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                if (line.AsSpan()[range].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return;
            }
        }
        headers.Vary = headers.Vary.Count == 0 ? name : $"{headers.Vary}, {name}";
    }

    internal static Task WriteAsync(HttpContext context, string coding, ReadOnlySpan<byte> plain)
    {
        var response = context.Response;
        response.Headers.ContentEncoding = coding;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BrotliEncoder.GetMaxCompressedLength(plain.Length), plain.Length + Least));
        try
        {
            var length = coding == Brotli ? Compress(plain, buffer) : Zip(plain, buffer);
            response.ContentLength = length;
            if (HttpMethods.IsHead(context.Request.Method)) return Task.CompletedTask;
            response.BodyWriter.Write(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        var flushed = response.BodyWriter.FlushAsync(context.RequestAborted);
        return flushed.IsCompletedSuccessfully ? Task.CompletedTask : flushed.AsTask();
    }

    private static int Compress(ReadOnlySpan<byte> plain, byte[] buffer) =>
        BrotliEncoder.TryCompress(plain, buffer, out var written, Quality, Window) ? written : throw new InvalidOperationException("The buffer was too small for its own bound.");

    private static int Zip(ReadOnlySpan<byte> plain, byte[] buffer)
    {
        using MemoryStream into = new(buffer);
        using (GZipStream gzip = new(into, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(plain);
        return (int)into.Position;
    }

    public static bool Accepts(HttpRequest request, string coding)
    {
        foreach (var line in request.Headers.AcceptEncoding)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var entry = line.AsSpan()[range];
                var end = entry.IndexOf(';');
                if (!(end < 0 ? entry : entry[..end]).Trim().Equals(coding, StringComparison.OrdinalIgnoreCase)) continue;
                return end < 0 || !IsRefused(entry[(end + 1)..].Trim());
            }
        }
        return false;
    }

    private static bool IsRefused(ReadOnlySpan<char> weight) =>
        weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) && quality == 0;
}
