using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>POST /api/products; PUT, PATCH and DELETE /api/products/{id}; for admins.</summary>
internal sealed class ChangeProduct(Writes writes, string currency, TimeProvider clock)
{
    private static readonly Problem SkuTaken = Problem.Conflict("sku_taken", "Another product has this SKU, perhaps an archived one.");

    public async Task CreateAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductBody);
        body.Validate();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            var now = clock.GetUtcNow();
            ProductRow row = new(Id<Product>.New(now), body.Sku, body.Name, "", body.Price, null, "{}", true, 0, 1, 1, now, now, null, "");
            if (await ProductStore.AddAsync(batch, Replaced(row, body), stop) is not { } added) return Replies.Refused(SkuTaken);
            batch.Append(0, new ProductCreated(
                added.Id, added.Sku, added.Name, added.Price, currency, added.Category, added.IsActive, added.Revision));
            return Replies.Of(StatusCodes.Status201Created, ProductAnswer.Of(added, currency), CatalogJson.Default.ProductAnswer, $"/api/products/{added.Id}");
        });
    }

    public async Task ReplaceAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductBody);
        body.Validate();
        await ChangeAsync(context, row => Replaced(row, body));
    }

    public async Task PatchAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductPatch);
        body.Validate();
        await ChangeAsync(context, body.ApplyTo);
    }

    /// <summary>Archives. A product that is archived already stays so, and nobody is told twice.</summary>
    public Task ArchiveAsync(HttpContext context)
    {
        var id = context.RouteId<Product>();
        return writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await ProductStore.LockAsync(batch, id, stop) is not { } row) return Replies.Refused(Problem.NotFound());
            if (!IfMatch.Holds(context, row.Tag)) return Replies.Refused(Problem.Stale);
            if (row.IsArchived) return Replies.Empty();
            ProductStore.Archive(batch, id);
            batch.Append(0, new ProductArchived(id, row.Sku, row.Revision + 1));
            return Replies.Empty();
        });
    }

    internal static ProductRow Replaced(ProductRow row, ProductBody body) => row with
    {
        Sku = body.Sku,
        Name = body.Name,
        Price = body.Price,
        Description = body.Description ?? "",
        Category = ProductRules.Category(body.Category),
        Attributes = ProductRules.Json(body.Attributes),
        IsActive = body.IsActive,
    };

    private async Task ChangeAsync(HttpContext context, Func<ProductRow, ProductRow> change)
    {
        var id = context.RouteId<Product>();
        var changed = "";
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            if (await ProductStore.LockAsync(batch, id, stop) is not { } row) return Replies.Refused(Problem.NotFound());
            if (!IfMatch.Holds(context, row.Tag)) return Replies.Refused(Problem.Stale);
            if (row.IsArchived) return Replies.Refused(Problem.Conflict("product_archived", "An archived product does not change any more."));
            if (await ProductStore.SaveAsync(batch, change(row), stop) is not { } saved) return Replies.Refused(SkuTaken);
            batch.Append(0, new ProductUpdated(
                id, saved.Sku, saved.Name, saved.Price, currency, saved.Category, saved.IsActive, saved.Revision));
            changed = saved.Tag;
            return Replies.Of(StatusCodes.Status200OK, ProductAnswer.Of(saved, currency), CatalogJson.Default.ProductAnswer);
        });
        if (reply.Status == StatusCodes.Status200OK) context.Response.Headers.ETag = $"\"{changed}\"";
        await Replies.SendAsync(context, reply);
    }
}
