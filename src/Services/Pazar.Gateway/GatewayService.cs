using Microsoft.Extensions.Configuration;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Gateway;

/// <summary>One address for people and programs: browsers' sessions, forwarding, what a page needs in one answer, the pages, and paths of older systems.</summary>
public sealed class GatewayService : PazarService
{
    public override string Name => "gateway";

    public override bool Decides => false;

    /// <summary>Where the pages were built; null where there are none. The launcher's word counts where no setting is there.</summary>
    public static string? PagesOf(IConfiguration settings) => (settings["Gateway:Web"] ?? settings["PAZAR_WEB"]) is { Length: > 0 } folder ? folder : null;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<GatewayOptions>("Gateway");
        var logger = service.Logger<GatewayService>();
        var inner = service.Shared<InnerRequests>();
        var shop = service.Options<ShopOptions>("Shop");
        SessionStore store = new(service.Database, options.SessionTime);
        BrowserSessions sessions = new(service.Writes, store, new(inner, service.Clock), options, service.Clock, logger);
        WebAggregates aggregates = new(inner, service.Clock, service.Currency.Code);
        service.Sweep("sessions", SessionSweep.Every, new SessionSweep(store, logger).SweepAsync);

        // Who asks for a page gets one, where the same path is an alias for programs.
        var entrance = service.Shared<Entrance>();
        var folder = PagesOf(service.Shared<IConfiguration>());
        if (folder is not null)
        {
            BuiltPages built = new(folder, service.Clock, logger);
            Pages pages = new(aggregates, inner, sessions, new(inner), shop);
            entrance.Add(next => new PagesDoor(next, pages, built).InvokeAsync);
        }
        if (options.AllowedOrigins.Length > 0) entrance.Add(next => new CrossOriginDoor(next, options.AllowedOrigins).InvokeAsync);
        entrance.Add(next => new BrowserDoor(next, sessions).InvokeAsync);
        entrance.Add(next => new AliasDoor(next).InvokeAsync);

        service.Routes("Gateway", routes =>
        {
            routes.Json(GatewayJson.Default);
            new SessionEndpoints(sessions, inner, service.Currency.Code).Map(routes);
            new WebAggregatesEndpoints(aggregates).Map(routes);
            new MobileEndpoints(aggregates, inner).Map(routes);
            new SitemapEndpoints(inner, shop, folder is not null, service.Clock).Map(routes);
        });
    }
}
