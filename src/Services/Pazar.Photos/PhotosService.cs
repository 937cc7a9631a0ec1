using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Photos;

/// <summary>Images of products and of whatever else the shop shows.</summary>
public sealed class PhotosService : PazarService
{
    public override string Name => "photos";

    public override bool KeepsItsLog => true;

    public override IReadOnlyList<AuditRule> AuditRules => PhotosAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<PhotosOptions>("Photos");
        var logger = service.Logger<PhotosService>();
        var tool = ImageTool.Find(options.Tool);
        if (tool is null && options.Tool is not (ImageTool.Any or ImageTool.None)) throw new SettingException($"Photos:Tool is '{options.Tool}', which is not found in PATH.");
        service.Shared<Abilities>().Tell("photos_tool", ImageTool.Describe(tool));
        if (tool is null && options.Tool == ImageTool.Any) PhotosLog.NoTool(logger);

        List<IPhotoStore> all = [new DatabasePhotoStore(service.Database)];
        if (options.S3.IsSet) all.Add(new S3PhotoStore(options.S3, logger));
        PhotoStores stores = new(all.First(store => store.Name == options.Store), all);
        LeftoverStore leftovers = new(service.Database);
        PhotoReadStore photos = new(service.Database);

        var catalog = KnownProduct.NewCopy();
        service.Subscribe("catalog", catalog.Name, new HearProductsHandler(catalog, service.Tail), events => events
            .On<ProductCreated>(KnownProduct.Of).On<ProductUpdated>(KnownProduct.Of).On<ProductArchived>(KnownProduct.Of));
        service.Background(stop => Task.Run(() => UploadFolder.RemoveAbandoned(service.Clock, logger), stop));
        service.Sweep("leftovers", LeftoverSweep.Every, new LeftoverSweep(leftovers, stores, logger).SweepAsync);

        ImageWriter writer = new(tool, new(options.ToolTime, options.ToolMegabytes), options.Concurrency, logger);
        KnownThings<Product, ProductPhotos> products = new(service.Tail, photos.OfProductAsync, known => known.IsKnown, service.Clock);
        service.Routes("Photos", routes =>
        {
            routes.Json(PhotosJson.Default);
            new AddPhotoEndpoint(options, writer, stores, leftovers, products, service.Writes, service.Clock, logger).Map(routes);
            new ListPhotosEndpoint(photos).Map(routes);
            new ReadPhotoEndpoint(photos, stores).Map(routes);
            new RemovePhotoEndpoint(service.Writes).Map(routes);
        });
    }
}
