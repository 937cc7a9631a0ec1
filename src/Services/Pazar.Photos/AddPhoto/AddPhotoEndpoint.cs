using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Photos;

/// <summary>
/// <c>POST /api/photos</c>. The upload goes to a folder of its own, is checked by what its header says, and is written anew; then it is noted what will be put down, the files are put down, and one
/// transaction makes the photo visible and tells of it. Whatever ends on the way leaves nothing that can be seen, and what was put down is swept.
/// </summary>
internal sealed class AddPhotoEndpoint(
    PhotosOptions options, ImageWriter writer, PhotoStores stores, LeftoverStore leftovers, KnownThings<Product, ProductPhotos> products, Writes writes, TimeProvider clock, ILogger logger)
{
    private readonly UploadPlaces _places = new(options.Uploads);

    public void Map(Routes routes) => routes.Post("/api/photos", AddAsync).Admin().Idempotent().MaxBody(options.MaxBytes + FormBody.MostFraming)
        .Form(
            FormPart.File("file", $"The image: a JPEG, PNG, WebP or GIF of at most {options.MaxBytes} bytes and {options.MaxPixels} pixels."),
            FormPart.Optional("product_id", "The product that it shows; it comes behind its other photos.", ParameterType.Id))
        .Answers<PhotoView>(201)
        .Refuses(404, AddPhoto.UnknownProduct).Refuses(409, AddPhoto.ProductArchived, AddPhoto.TooManyPhotos)
        .Refuses(415, PhotoProblems.Unsupported.Code).Refuses(422, PhotoProblems.BrokenImage, PhotoProblems.TooManyPixels)
        .Summary("Upload a photo.")
        .Description("""
            The image is written anew: turned upright, in sRGB, without anything that a camera put into it, and at most 2560 pixels wide and high; a GIF becomes a WebP of its first picture. An `Idempotency-Key` is compared by the
            parts of the form: another boundary changes nothing.
            """.ReplaceLineEndings(" "));

    private async Task AddAsync(HttpContext context)
    {
        // What would be refused in the end is refused before the body is taken.
        _ = IdempotencyKeyHeader.Read(context);
        using var place = _places.Take();
        using UploadFolder folder = new(logger);
        var stop = context.RequestAborted;
        var product = await ReceiveAsync(context, folder);
        var header = await CheckAsync(folder, stop);
        if (product is { } shown && AddPhoto.Refuse(await products.WaitForAsync(shown, stop)) is { } refusal) throw new ProblemException(ProblemOf(refusal));

        var image = await writer.WriteAsync(folder, header, stop);
        var photo = Id<Photo>.New(clock.GetUtcNow());
        await leftovers.NoteAsync(photo, stores.Chosen.Name, stop);
        try
        {
            await PutAsync(photo, image, stop);
            await writes.AnswerAsync(context, (batch, stopping) => ShowAsync(batch, photo, product, image, stopping));
        }
        catch
        {
            await NoteAgainAsync(photo);
            throw;
        }
    }

    /// <summary>A process that was frozen for an hour goes on after a sweep has taken what it had put down, and may have put down more.</summary>
    private async Task NoteAgainAsync(Id<Photo> photo)
    {
        try
        {
            await leftovers.NoteAsync(photo, stores.Chosen.Name, CancellationToken.None);
        }
        catch (Exception fault)
        {
            PhotosLog.NotNoted(logger, photo.Value, fault.Message);
        }
    }

    private async Task<Id<Product>?> ReceiveAsync(HttpContext context, UploadFolder folder)
    {
        await using var file = File.Create(folder.Original);
        var form = await FormBody.ReadAsync(context, options.MaxBytes, file);
        return form.Id<Product>("product_id");
    }

    private async Task<ImageHeader> CheckAsync(UploadFolder folder, CancellationToken stop)
    {
        await using var file = File.OpenRead(folder.Original);
        var begin = new byte[12];
        var length = await file.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false, stop);
        if (ImageHeader.KindOf(begin.AsSpan(0, length)) is null) throw new ProblemException(PhotoProblems.Unsupported);
        file.Position = 0;
        var header = ImageHeader.Read(file) ?? throw new ProblemException(PhotoProblems.Broken("The header of the image is cut off, or does not tell how large the image is."));
        return header.Pixels <= options.MaxPixels ? header : throw new ProblemException(PhotoProblems.TooLarge(header, options.MaxPixels));
    }

    private async Task PutAsync(Id<Photo> photo, WrittenImage image, CancellationToken stop)
    {
        await PutAsync(photo, PhotoFile.Full, image.Full, stop);
        foreach (var smaller in image.Smaller) await PutAsync(photo, PhotoFile.NameOf(smaller.Header.Width), smaller, stop);
    }

    private async Task PutAsync(Id<Photo> photo, string name, ImageFile image, CancellationToken stop)
    {
        await using var file = File.OpenRead(image.Path);
        await stores.Chosen.PutAsync(photo, name, file, image.Header.Kind.ContentType(), stop);
    }

    private async ValueTask<Reply> ShowAsync(Batch<Write> batch, Id<Photo> photo, Id<Product>? product, WrittenImage image, CancellationToken stop)
    {
        if (await PhotoStore.LockForNextAsync(batch, photo, product, stop) is not { } among) throw new ProblemException(Problem.Overloaded());
        if (AddPhoto.Refuse(among) is { } refusal)
        {
            PhotoStore.GiveUp(batch, photo);
            return Replies.Refused(ProblemOf(refusal)) with { Passes = refusal.Passes };
        }
        var (header, full) = (image.Full.Header, image.Full);
        PhotoRow row = new(photo, product, among.Next, header.Kind.ContentType(), header.Width, header.Height, full.Bytes, full.Sha256,
            image.Smaller.ToDictionary(smaller => smaller.Header.Width, smaller => smaller.Bytes), stores.Chosen.Name, batch.Now);
        PhotoStore.Add(batch, row);
        batch.Append(0, new PhotoAdded(photo, product, row.Width, row.Height, row.ContentType, row.Bytes, row.Digest, row.Position));
        return Replies.Of(StatusCodes.Status201Created, PhotoView.Of(row), PhotosJson.Default.PhotoView, ProductPhoto.UrlOf(photo));
    }

    private static Problem ProblemOf(Refusal refusal) =>
        refusal.Code == AddPhoto.UnknownProduct ? Problem.NotFound(refusal.Code, refusal.Detail) : Problem.Conflict(refusal.Code, refusal.Detail);
}
