using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Pazar.Http;

/// <summary>
/// Reads a multipart body strictly: no part that the route does not name, none twice. The one file goes to a stream as it comes, within its limit; what else
/// there is are short texts. The body's hash for an idempotency key is of the parts, for a client that repeats itself draws another boundary.
/// </summary>
public static class FormBody
{
    public const string ContentType = "multipart/form-data";

    /// <summary>What boundaries and headers of the parts may take beside the file.</summary>
    public const int MostFraming = 16 * 1024;

    private const int MostTextBytes = 1_000;
    private const int MostBoundaryCharacters = 70;
    private const int PieceBytes = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static Problem Invalid { get; } = Problem.BadRequest("invalid_form", "The body is not a form of several parts, or it ends before its last part does.");

    /// <param name="mostBytes">How long the file may be.</param>
    /// <param name="file">Where the file goes. It may hold a part of it when this throws.</param>
    /// <returns>The texts by their names.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpContext context, long mostBytes, Stream file)
    {
        var parts = context.GetEndpoint()!.Metadata.GetMetadata<Route>()!.FormParts;
        MultipartReader reader = new(BoundaryOf(context.Request), context.Request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 2_048 };
        Dictionary<string, string> texts = [];
        byte[]? hash = null;
        while (await GuardAsync(context, reader.ReadNextSectionAsync(context.RequestAborted)) is { } section)
        {
            var part = PartOf(section, parts);
            if (part.IsFile ? hash is not null : texts.ContainsKey(part.Name)) throw new ProblemException(Problem.Validation(part.Name, "must be given once"));
            if (part.IsFile) hash = await CopyAsync(context, section.Body, file, mostBytes);
            else texts.Add(part.Name, await GuardAsync(context, ReadTextAsync(part.Name, section.Body, context.RequestAborted)));
        }
        if (hash is null) throw new ProblemException(Problem.Validation(parts.First(part => part.IsFile).Name, "must be given"));
        context.State().BodyHash = HashOf(texts, hash);
        return texts;
    }

    /// <summary>The id in a part; null when it was not given, a 400 when it is none.</summary>
    public static Kernel.Id<T>? Id<T>(this IReadOnlyDictionary<string, string> form, string name)
    {
        if (!form.TryGetValue(name, out var given)) return null;
        return Kernel.Id<T>.TryParse(given, out var id) ? id : throw new ProblemException(Problem.Validation(name, "must be a UUID"));
    }

    /// <summary>Reads from the form. Only that is the client's affair: a disk that is full is not.</summary>
    private static async Task<T> GuardAsync<T>(HttpContext context, Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception fault) when (fault is InvalidDataException || (fault is IOException and not BadHttpRequestException && !TransferFaults.IsLostClient(context, fault)))
        {
            throw new ProblemException(Invalid);
        }
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: >= 1 and <= MostBoundaryCharacters } boundary ? boundary.ToString() : throw new ProblemException(Invalid)
            : throw new ProblemException(Problem.UnsupportedMediaType(ContentType));

    private static FormPart PartOf(MultipartSection section, IReadOnlyList<FormPart> parts)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(Invalid);
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        return parts.FirstOrDefault(part => part.Name == name) ?? throw new ProblemException(Problem.Validation(name.Length is 0 or > 64 ? "form" : name, $"is not known here, where parts are {string.Join(", ", parts.Select(part => part.Name))}"));
    }

    private static async Task<byte[]> CopyAsync(HttpContext context, Stream from, Stream to, long mostBytes)
    {
        var stop = context.RequestAborted;
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            long length = 0;
            while (await GuardAsync(context, from.ReadAsync(piece, stop).AsTask()) is > 0 and var read)
            {
                if ((length += read) > mostBytes) throw new ProblemException(Problem.TooLarge(mostBytes));
                hash.AppendData(piece, 0, read);
                await to.WriteAsync(piece.AsMemory(0, read), stop);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
        return hash.GetHashAndReset();
    }

    private static async Task<string> ReadTextAsync(string name, Stream from, CancellationToken stop)
    {
        var text = new byte[MostTextBytes + 1];
        var length = await from.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, stop);
        if (length > MostTextBytes) throw new ProblemException(Problem.Validation(name, $"must have at most {MostTextBytes} bytes"));
        try
        {
            return StrictUtf8.GetString(text, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(Problem.Validation(name, "must be text in UTF-8"));
        }
    }

    private static byte[] HashOf(Dictionary<string, string> texts, byte[] file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file);
        foreach (var (name, text) in texts.OrderBy(text => text.Key, StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{name}={text.Length}:{text}\n"));
        return hash.GetHashAndReset();
    }
}
