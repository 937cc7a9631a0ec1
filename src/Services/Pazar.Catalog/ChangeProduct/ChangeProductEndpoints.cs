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

    private static readonly Refusal SkuTaken = new("sku_taken", "Another product has this SKU, perhaps an archived one.");

    private static readonly Refusal SlugTaken = new("slug_taken", "Another product has this slug, or had it.");

    public void Map(Routes routes)
    {
        routes.Post("/api/products", CreateAsync).Admin().Idempotent().Body<ProductBody>().Answers<ProductView>(201)
            .Refuses(409, "sku_taken", "slug_taken").Summary("Create a product");
        routes.Put("/api/products/{id}", ReplaceAsync).Admin().Body<ProductBody>().Answers<ProductView>()
            .Refuses(404, "not_found").Refuses(409, "sku_taken", "slug_taken", "product_archived").Refuses(412, "stale")
            .Header("If-Match", IfMatchMeaning).Summary("Replace a product");
        routes.Patch("/api/products/{id}", PatchAsync).Admin().Body<ProductPatch>().Answers<ProductView>()
            .Refuses(404, "not_found").Refuses(409, "sku_taken", "slug_taken", "product_archived").Refuses(412, "stale")
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
            var named = await NameAsync(batch, null, ChangeProduct.Replace(row, body), stop);
            if (!named.Succeeded) return Replies.Refused(named.Refusal);
            var added = await ProductStore.AddAsync(batch, named.Value, stop);
            batch.Append(0, added.Created(currency));
            var noted = body.Metadata ?? MetadataRules.None;
            MetadataStore.Add(batch, [(added.Id.Value, noted)]);
            return Replies.Of(StatusCodes.Status201Created, ProductView.Of(added, currency) with { Metadata = noted }, CatalogJson.Default.ProductView, $"/api/products/{added.Id}");
        });
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductBody);
        body.Validate();
        await ChangeAsync(context, row => ChangeProduct.Replace(row, body), body.Metadata);
    }

    private async Task PatchAsync(HttpContext context)
    {
        var patch = await JsonBody.ReadAsync(context, CatalogJson.Default.ProductPatch);
        patch.Validate();
        await ChangeAsync(context, patch.ApplyTo, patch.Noted);
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

    /// <param name="noted">The metadata from now on; null for what there is.</param>
    private async Task ChangeAsync(HttpContext context, Func<ProductRow, ProductRow> change, IReadOnlyDictionary<string, string>? noted)
    {
        var (id, edit) = (context.RouteId<Product>(), IfMatch.Of(context));
        var tag = "";
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            if (await ProductStore.LockAsync(batch, id, stop) is not { } before) return Replies.Refused(Problem.NotFound());
            var decided = ChangeProduct.Decide(before, edit, change);
            if (!decided.Succeeded) return Replies.Refused(decided.Refusal);
            var named = await NameAsync(batch, before.Slug, decided.Value, stop);
            if (!named.Succeeded) return Replies.Refused(named.Refusal);
            var saved = await ProductStore.SaveAsync(batch, named.Value, stop);
            batch.Append(0, saved.Updated(currency));
            if (noted is not null) MetadataStore.Replace(batch, id.Value, noted);
            var kept = noted ?? await MetadataStore.LoadAsync(batch, id.Value, stop);
            tag = context.TagShown(saved.Tag);
            return Replies.Of(StatusCodes.Status200OK, ProductView.Of(saved, currency) with { Metadata = kept }, CatalogJson.Default.ProductView);
        });
        if (reply.Status == StatusCodes.Status200OK) context.Response.Headers.ETag = $"\"{tag}\"";
        await Replies.SendAsync(context, reply);
    }

    /// <summary>With its SKU and its slug taken. A refusal has written nothing, for the transaction of a refused write commits.</summary>
    /// <param name="before">The slug that it has already.</param>
    private static async ValueTask<Result<ProductRow>> NameAsync(Batch<Write> batch, string? before, ProductRow row, CancellationToken stop)
    {
        if (await ProductStore.IsSkuTakenAsync(batch, row.Id, row.Sku, stop)) return SkuTaken;
        if (row.Slug is null) return row with { Slug = await SlugStore.MakeAsync(batch, row.Id, Slug.Of(row.Name, row.Sku), stop) };
        return row.Slug == before || await SlugStore.TakeAsync(batch, row.Id, row.Slug, stop) ? row : SlugTaken;
    }
}
