using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>Creating, changing and archiving products, for admins.</summary>
internal sealed class ChangeProductEndpoints(Writes writes, string currency, TimeProvider clock)
{
    private const string IfMatchMeaning = "The ETag of the version that you mean; it is compared by what people edited, not by what was sold meanwhile.";

    private static readonly Problem SkuTaken = Problem.Conflict("sku_taken", "Another product has this SKU, perhaps an archived one.");

    public void Map(Routes routes)
    {
        routes.Post("/api/products", CreateAsync).Admin().Idempotent().Body<ProductBody>().Answers<ProductView>(201)
            .Refuses(409, "sku_taken").Summary("Create a product");
        routes.Put("/api/products/{id}", ReplaceAsync).Admin().Body<ProductBody>().Answers<ProductView>()
            .Refuses(404, "not_found").Refuses(409, "sku_taken", "product_archived").Refuses(412, "stale")
            .Header("If-Match", IfMatchMeaning).Summary("Replace a product");
        routes.Patch("/api/products/{id}", PatchAsync).Admin().Body<ProductPatch>().Answers<ProductView>()
            .Refuses(404, "not_found").Refuses(409, "sku_taken", "product_archived").Refuses(412, "stale")
            .Header("If-Match", IfMatchMeaning).Summary("Change a product");
        routes.Delete("/api/products/{id}", ArchiveAsync).Admin().Answers(204).Refuses(404, "not_found").Refuses(412, "stale")
            .Header("If-Match", IfMatchMeaning).Summary("Archive a product");
    }

    private async Task CreateAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductBody);
        body.Validate();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            var now = clock.GetUtcNow();
            ProductRow row = new(Id<Product>.New(now), body.Sku, body.Name, "", body.Price, null, "{}", true, 0, 1, 1, now, now, null, "");
            if (await ProductStore.AddAsync(batch, ChangeProduct.Replace(row, body), stop) is not { } added) return Replies.Refused(SkuTaken);
            batch.Append(0, new ProductCreated(
                added.Id, added.Sku, added.Name, added.Price, currency, added.Category, added.IsActive, added.Revision,
                added.Told, added.ToldAttributes));
            return Replies.Of(StatusCodes.Status201Created, ProductView.Of(added, currency), CatalogJson.Default.ProductView, $"/api/products/{added.Id}");
        });
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductBody);
        body.Validate();
        await ChangeAsync(context, row => ChangeProduct.Replace(row, body));
    }

    private async Task PatchAsync(HttpContext context)
    {
        var patch = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductPatch);
        patch.Validate();
        await ChangeAsync(context, patch.ApplyTo);
    }

    private Task ArchiveAsync(HttpContext context)
    {
        var (id, edit) = (context.RouteId<Product>(), IfMatch.Of(context));
        return writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await ProductStore.LockAsync(batch, id, stop) is not { } before) return Replies.Refused(Problem.NotFound());
            var decided = ChangeProduct.DecideArchiving(before, edit, batch.Now);
            if (!decided.Succeeded) return Replies.Refused(decided.Refusal);
            if (decided.Value.Revision == before.Revision) return Replies.Empty();
            ProductStore.Archive(batch, id);
            batch.Append(0, new ProductArchived(id, decided.Value.Sku, decided.Value.Revision));
            return Replies.Empty();
        });
    }

    private async Task ChangeAsync(HttpContext context, Func<ProductRow, ProductRow> change)
    {
        var (id, edit) = (context.RouteId<Product>(), IfMatch.Of(context));
        var tag = "";
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            if (await ProductStore.LockAsync(batch, id, stop) is not { } before) return Replies.Refused(Problem.NotFound());
            var decided = ChangeProduct.Decide(before, edit, change);
            if (!decided.Succeeded) return Replies.Refused(decided.Refusal);
            if (await ProductStore.SaveAsync(batch, decided.Value, stop) is not { } saved) return Replies.Refused(SkuTaken);
            batch.Append(0, new ProductUpdated(
                id, saved.Sku, saved.Name, saved.Price, currency, saved.Category, saved.IsActive, saved.Revision,
                saved.Told, saved.ToldAttributes));
            tag = saved.Tag;
            return Replies.Of(StatusCodes.Status200OK, ProductView.Of(saved, currency), CatalogJson.Default.ProductView);
        });
        if (reply.Status == StatusCodes.Status200OK) context.Response.Headers.ETag = $"\"{tag}\"";
        await Replies.SendAsync(context, reply);
    }
}
