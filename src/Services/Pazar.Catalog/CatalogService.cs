using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>Products: what can be ordered, and for how much.</summary>
public sealed class CatalogService : PazarService
{
    public override string Name => "catalog";

    public override bool KeepsItsLog => true;

    public override void Configure(ServiceBuilder service)
    {
        ProductStore store = new(service.Database);
        MetadataStore metadata = new(service.Database);
        var currency = service.Currency.Code;

        service.Routes("Catalog", routes =>
        {
            routes.Json(CatalogJson.Default);
            new ListProductsEndpoint(store, metadata, currency).Map(routes);
            new ExportProductsEndpoint(store, metadata, currency).Map(routes);
            new ReadProductEndpoint(store, metadata, currency).Map(routes);
            new ChangeProductEndpoints(service.Writes, currency, service.Clock).Map(routes);
            new ListCategoriesEndpoint(store).Map(routes);
        });
        service.Sweep("slugs", SlugSweep.Every, new SlugSweep(service.Writes).SweepAsync);
        service.Subscribe<PhotoNews>("photos", "photos", new PhotosHandler(), events => events.On<PhotoAdded>(PhotoNews.Of).On<PhotoRemoved>(PhotoNews.Of));
        service.Subscribe<Availability>("inventory", "availability", new AvailabilityHandler(), events =>
            events.On<StockChanged>(changed => new(changed.ProductId, changed.Available, changed.Revision)),
            From.TheFirstKept, TimeSpan.FromMilliseconds(250));
    }
}
