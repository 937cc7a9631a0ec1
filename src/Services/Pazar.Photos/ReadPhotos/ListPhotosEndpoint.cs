using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;

namespace Pazar.Photos;

/// <summary><c>GET /api/photos</c>, for admins.</summary>
internal sealed class ListPhotosEndpoint(PhotoReadStore store)
{
    public void Map(Routes routes) => routes.Get("/api/photos", ListAsync).Admin().List<PhotoView>()
        .Query("product_id", "Only photos of this product.", ParameterType.Id).Summary("Photos, newest first.");

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var rows = await store.ListAsync(context.QueryId<Product>("product_id"), page.AfterId<Photo>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, [.. rows.Select(PhotoView.Of)], static view => view.Id.ToString(), PhotosJson.Default.PhotoView);
    }
}
