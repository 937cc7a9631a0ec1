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
    /// Nobody waits for the activity: it has a tenth of the time, so that a busy hour is caught up with afterwards and orders pay little for it.
    /// </summary>
    private static readonly Rhythm ActivityGathers = new(TimeSpan.FromSeconds(1), Rest: 9);

    public override string Name => "search";

    public override bool Decides => false;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<SearchOptions>("Search");
        var kept = TimeSpan.FromDays(options.ActivityDays);
        PostgresSearchStore store = new(service.Database, options.Language);
        ActivityStore activity = new(service.Database, kept);

        service.Subscribe("catalog", "products", new IndexProductsHandler(store), events => events
            .On<ProductCreated>(ProductNews.Of).On<ProductUpdated>(ProductNews.Of).On<ProductArchived>(ProductNews.Of));
        service.Subscribe("inventory", "stock", new IndexStockHandler(store), events => events.On<StockChanged>(StockNews.Of), From.TheFirstKept, StockGathers);
        foreach (var speaker in Speakers.Services)
        {
            service.Subscribe(speaker, $"activity_{speaker}", new RecordActivityHandler(kept), events => events.OnEvery(said => ToldActivity.Of(speaker, said)),
                From.TheFirstKept, ActivityGathers);
        }
        service.Sweep("language", LanguageSweep.Every, new LanguageSweep(service.Writes, options.Language).SweepAsync);
        service.Sweep("activity", ActivityDaysSweep.Every, new ActivityDaysSweep(activity).SweepAsync);

        service.Routes("Search", routes =>
        {
            routes.Json(SearchJson.Default);
            new SearchEndpoint(store, service.Currency.Code).Map(routes);
            new SuggestEndpoint(store).Map(routes);
        });
        service.Routes("Operations", routes => new ListActivityEndpoint(activity).Map(routes));
    }
}
