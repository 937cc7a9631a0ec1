using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Pazar.Http;

/// <summary>Something large that is made once and sent often, kept compressed in the two ways that browsers know.</summary>
public sealed class Compressed
{
    private readonly byte[] _plain;
    private readonly byte[] _gzip;
    private readonly byte[] _brotli;
    private readonly string _contentType;
    private readonly string _tag;

    public Compressed(byte[] plain, string contentType)
    {
        (_plain, _contentType) = (plain, contentType);
        _gzip = Through(plain, into => new GZipStream(into, CompressionLevel.Optimal));
        _brotli = Through(plain, into => new BrotliStream(into, CompressionLevel.Optimal));
        _tag = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8));
    }

    public Task WriteAsync(HttpContext context, string cacheControl)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        var (encoding, bytes) = Choose(context.Request);
        var entity = encoding is null ? _tag : $"{_tag}-{encoding}";
        headers.ETag = $"\"{entity}\"";
        if (EntityTags.Match(context.Request.Headers.IfNoneMatch, entity))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        if (encoding is not null) headers.ContentEncoding = encoding;
        return context.WriteJsonAsync(StatusCodes.Status200OK, bytes, _contentType);
    }

    private (string? Encoding, byte[] Bytes) Choose(HttpRequest request) => ContentCoding.Choose(request) switch
    {
        ContentCoding.Brotli => (ContentCoding.Brotli, _brotli),
        ContentCoding.Gzip => (ContentCoding.Gzip, _gzip),
        _ => (null, _plain),
    };

    private static byte[] Through(byte[] plain, Func<Stream, Stream> compress)
    {
        using MemoryStream into = new();
        using (var stream = compress(into)) stream.Write(plain);
        return into.ToArray();
    }
}
