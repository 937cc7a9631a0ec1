using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Photos;

/// <summary><c>GET /api/photos/{id}</c>. What stands under an id never changes, so whoever has it need not ask again.</summary>
internal sealed class ReadPhotoEndpoint(PhotoReadStore photos, PhotoStores stores)
{
    public void Map(Routes routes) => routes.Get("/api/photos/{id}", ReadAsync).Anonymous()
        .Query("w", "At most so many pixels wide, as WebP; an image that is no wider comes as it is.", ParameterType.OneOf(ImageWriter.Widths.Select(Text)))
        .Header("If-None-Match", "The ETag of what you have.").Header("Range", "One range of bytes.")
        .Serves(200, ImageKinds.ContentTypes).Serves(206, ImageKinds.ContentTypes).Answers(304).Refuses(404, "not_found").Refuses(416, PhotoProblems.RangeNotSatisfiable.Code).Refuses(503, "not_ready")
        .Summary("See a photo.");

    private async Task ReadAsync(HttpContext context)
    {
        var width = WidthOf(context.Request.Query);
        var row = await photos.FindAsync(context.RouteId<Photo>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        var file = row.FileFor(width);
        var store = stores.Of(row.Store);
        if (context.HasTag(file.Tag))
        {
            Describe(context.Response, file);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var wanted = RangeOf(context.Request, file);
        if (wanted is { Count: 0 })
        {
            context.Response.Headers.ContentRange = $"bytes */{file.Bytes}";
            await context.WriteProblemAsync(PhotoProblems.RangeNotSatisfiable);
            return;
        }
        var part = wanted ?? new(0, file.Bytes);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            Answer(context.Response, file, wanted, part);
            return;
        }
        await SendAsync(context, row, store, file, wanted, part);
    }

    /// <summary>Nothing of the answer is sent before its first piece is there: until then it can be another one.</summary>
    private static async Task SendAsync(HttpContext context, PhotoRow row, IPhotoStore store, PhotoFile file, ByteRange? wanted, ByteRange part)
    {
        await using var pieces = store.ReadAsync(row.Id, file.Name, part.From, part.Count, context.RequestAborted).GetAsyncEnumerator();
        // Removed since its row was read, and swept.
        if (!await pieces.MoveNextAsync()) throw new ProblemException(Problem.NotFound());
        Answer(context.Response, file, wanted, part);
        long sent = 0;
        do
        {
            sent += pieces.Current.Length;
            await context.Response.Body.WriteAsync(pieces.Current, context.RequestAborted);
        }
        while (await pieces.MoveNextAsync());
        // Only a broken connection tells the client that it is not whole.
        if (sent < part.Count) context.Abort();
    }

    private static void Answer(HttpResponse response, PhotoFile file, ByteRange? wanted, ByteRange part)
    {
        Describe(response, file);
        response.ContentType = file.ContentType;
        response.ContentLength = part.Count;
        if (wanted is null) return;
        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange = $"bytes {part.From}-{part.From + part.Count - 1}/{file.Bytes}";
    }

    private static void Describe(HttpResponse response, PhotoFile file)
    {
        var headers = response.Headers;
        headers.ETag = $"\"{file.Tag}\"";
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.AcceptRanges = "bytes";
        // Opened by itself it is an image and nothing else.
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
    }

    private static ByteRange? RangeOf(HttpRequest request, PhotoFile file)
    {
        if (!HttpMethods.IsGet(request.Method)) return null;
        // A part of another version than the client has is of no use to it.
        if (request.Headers.IfRange is { Count: > 0 } known && known != $"\"{file.Tag}\"") return null;
        return ByteRange.Of(request.Headers.Range is [{ } range] ? range : null, file.Bytes);
    }

    private static int? WidthOf(IQueryCollection query)
    {
        if (!query.TryGetValue("w", out var given)) return null;
        return Array.Find(ImageWriter.Widths, width => given.Count == 1 && given[0] == Text(width)) is > 0 and var known
            ? known
            : throw new ProblemException(Problem.Validation("w", $"must be one of {string.Join(", ", ImageWriter.Widths)}"));
    }

    private static string Text(int width) => width.ToString(CultureInfo.InvariantCulture);
}
