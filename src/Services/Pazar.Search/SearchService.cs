using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Search;

/// <summary>Finds products for customers and events for admins, in indexes that it makes from what the other services say.</summary>
public sealed class SearchService : PazarService
{
    /// <summary>Somebody who has restocked a product waits to find it; each batch costs the same, however many orders are behind it.</summary>
    private static readonly TimeSpan StockGathers = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Nobody waits for the activity: it has a tenth of the time, and a fiftieth while so much is said that it lags anyway. So a busy hour is caught up with
    /// afterwards, and its orders pay little for it.
    /// </summary>
    private static readonly Rhythm ActivityGathers = new(TimeSpan.FromSeconds(1), Rest: 9, BusyRest: 49);

    public override string Name => "search";

    public override bool Decides => false;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<SearchOptions>("Search");
        var kept = TimeSpan.FromDays(options.ActivityDays);
        var store = StoreOf(service, options);
        ActivityStore activity = new(service.Database, kept);

        service.Subscribe("catalog", "products", new IndexProductsHandler(store), events => events
            .On<ProductCreated>(ProductNews.Of).On<ProductUpdated>(ProductNews.Of).On<ProductArchived>(ProductNews.Of));
        service.Subscribe("inventory", "stock", new IndexStockHandler(store), events => events.On<StockChanged>(StockNews.Of), From.TheFirstKept, StockGathers);
        service.Keep("photos", KnownPhoto.NewCopy(), events => events.On<PhotoAdded>(KnownPhoto.Of).On<PhotoRemoved>(KnownPhoto.Of));
        foreach (var speaker in Speakers.Services)
        {
            service.Subscribe(speaker, $"activity_{speaker}", new RecordActivityHandler(kept), events => events.OnEvery(said => ToldActivity.Of(speaker, said)),
                From.TheFirstKept, ActivityGathers);
        }
        service.Sweep("language", FormSweep.Every, new FormSweep(service.Writes, store).SweepAsync);
        service.Sweep("activity", ActivityDaysSweep.Every, new ActivityDaysSweep(activity).SweepAsync);

        SearchLimit limit = new(options.LooksPerSecond, service.Clock);
        service.Routes("Search", routes =>
        {
            routes.Json(SearchJson.Default);
            new SearchEndpoint(store, new(service.Database), limit, service.Currency.Code).Map(routes);
            new SuggestEndpoint(store, limit).Map(routes);
        });
        service.Routes("Operations", routes => new ListActivityEndpoint(activity).Map(routes));
    }

    private static ISearchStore StoreOf(ServiceBuilder service, SearchOptions options) => options.Store == SearchOptions.Postgresql
        ? new PostgresSearchStore(service.Database, options.Language)
        : new ElasticsearchStore(new(options.Elasticsearch, service.Clock), options.Elasticsearch.Index, options.Language, service.Clock, service.Logger<SearchService>());
}
