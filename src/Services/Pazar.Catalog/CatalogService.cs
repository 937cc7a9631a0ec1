using Pazar.Contracts;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>Products: what can be ordered, and for how much.</summary>
public sealed class CatalogService : PazarService
{
    private const string Tag = "Catalog";
    private const string IfMatchMeaning = "The ETag of the version that you mean; it is compared by what people edited, not by what was sold meanwhile.";

    public override string Name => "catalog";

    public override bool KeepsItsLog => true;

    public override void Configure(ServiceBuilder service)
    {
        ProductStore store = new(service.Database);
        var currency = service.Currency.Code;
        ChangeProduct change = new(service.Writes, currency, service.Clock);

        service.Routes(routes =>
        {
            routes.Json(CatalogJson.Default);
            routes.Get("/api/products", new ListProducts(store, currency).HandleAsync).OptionallySignedIn().List<ProductAnswer>()
                .Query("category", "Only products of this category, in any case.")
                .Query("q", "Only products whose name, SKU or description has this text, in any case.")
                .Query("is_active", "For admins; others see only what is for sale.", ParameterType.Boolean)
                .Query("sort", "By name unless said otherwise.", ParameterType.OneOf(ProductSort.AllNames))
                .Tag(Tag).Summary("List products");
            routes.Get("/api/products/{id}", new ReadProduct(store, currency).HandleAsync).OptionallySignedIn()
                .Answers<ProductAnswer>().Answers(304).Refuses(404, "not_found").Header("If-None-Match", "The ETag of the version that you have.")
                .Tag(Tag).Summary("Read a product");
            routes.Post("/api/products", change.CreateAsync).Admin().Idempotent().Body<ProductBody>().Answers<ProductAnswer>(201)
                .Refuses(409, "sku_taken").Tag(Tag).Summary("Create a product");
            routes.Put("/api/products/{id}", change.ReplaceAsync).Admin().Body<ProductBody>().Answers<ProductAnswer>()
                .Refuses(404, "not_found").Refuses(409, "sku_taken", "product_archived").Refuses(412, "stale")
                .Header("If-Match", IfMatchMeaning).Tag(Tag).Summary("Replace a product");
            routes.Patch("/api/products/{id}", change.PatchAsync).Admin().Body<ProductPatch>().Answers<ProductAnswer>()
                .Refuses(404, "not_found").Refuses(409, "sku_taken", "product_archived").Refuses(412, "stale")
                .Header("If-Match", IfMatchMeaning).Tag(Tag).Summary("Change a product");
            routes.Delete("/api/products/{id}", change.ArchiveAsync).Admin().Answers(204).Refuses(404, "not_found").Refuses(412, "stale")
                .Header("If-Match", IfMatchMeaning).Tag(Tag).Summary("Archive a product");
            routes.Get("/api/categories", new ListCategories(store).HandleAsync).Anonymous().Answers<IReadOnlyList<CategoryAnswer>>()
                .Tag(Tag).Summary("List the categories with how many products each has");
        });
        service.Subscribe<Availability>("inventory", "availability", new AvailabilityHandler(), events =>
            events.On<StockChanged>(changed => new(changed.ProductId, changed.Available, changed.Revision)),
            gather: TimeSpan.FromMilliseconds(250));
    }
}
