using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Photos;

/// <summary><c>DELETE /api/photos/{id}</c>: it is gone at once, and its files when nobody reads them any more.</summary>
internal sealed class RemovePhotoEndpoint(Writes writes)
{
    public void Map(Routes routes) => routes.Delete("/api/photos/{id}", RemoveAsync).Admin().Answers(204).Refuses(404, "not_found").Summary("Remove a photo.");

    private Task RemoveAsync(HttpContext context)
    {
        var id = context.RouteId<Photo>();
        return writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await PhotoStore.LockAsync(batch, id, stop) is not { } photo) return Replies.Refused(Problem.NotFound());
            PhotoStore.Remove(batch, [photo]);
            batch.Append(0, new PhotoRemoved(photo.Id, photo.ProductId));
            return Replies.Empty();
        });
    }
}
