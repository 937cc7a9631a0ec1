using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>A file of the application, in memory, with what was compressed when it was built.</summary>
internal sealed class WebFile
{
    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".webmanifest"] = "application/manifest+json", [".mjs"] = "text/javascript" } };

    private readonly byte[] _plain;
    private readonly byte[]? _brotli;
    private readonly byte[]? _gzip;
    private readonly string _type;
    private readonly string _tag;
    private readonly string _cacheControl;

    private WebFile(string path, bool isHashed)
    {
        _plain = File.ReadAllBytes(path);
        _brotli = ReadBeside(path, ".br");
        _gzip = ReadBeside(path, ".gz");
        _type = TypeOf(path);
        _tag = Convert.ToHexStringLower(SHA256.HashData(_plain).AsSpan(0, 8));
        _cacheControl = isHashed ? "public, max-age=31536000, immutable" : "public, no-cache";
    }

    public long Bytes => _plain.Length + (_brotli?.Length ?? 0) + (_gzip?.Length ?? 0);

    /// <param name="isHashed">Whether its name changes with its content.</param>
    public static WebFile Read(string path, bool isHashed) => new(path, isHashed);

    public Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        var (coding, bytes) = Choose(context.Request);
        var tag = coding is null ? _tag : $"{_tag}-{coding}";
        headers.CacheControl = _cacheControl;
        headers.ETag = $"\"{tag}\"";
        if (_brotli is not null || _gzip is not null) headers.AppendVary(HeaderNames.AcceptEncoding);
        if (context.HasTag(tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        if (coding is not null) headers.ContentEncoding = coding;
        return context.WriteJsonAsync(StatusCodes.Status200OK, bytes, _type);
    }

    private (string? Coding, byte[] Bytes) Choose(HttpRequest request)
    {
        if (_brotli is not null && ContentCoding.Accepts(request, ContentCoding.Brotli)) return (ContentCoding.Brotli, _brotli);
        return _gzip is not null && ContentCoding.Accepts(request, ContentCoding.Gzip) ? (ContentCoding.Gzip, _gzip) : (null, _plain);
    }

    private static byte[]? ReadBeside(string path, string ending) => File.Exists(path + ending) ? File.ReadAllBytes(path + ending) : null;

    private static string TypeOf(string path)
    {
        if (!Types.TryGetContentType(path, out var type)) return "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/manifest+json" ? $"{type}; charset=utf-8" : type;
    }
}
