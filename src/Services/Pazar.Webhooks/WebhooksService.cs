using System.Net;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Webhooks;

/// <summary>Tells others' machines what happens: webhooks are sent it, and the feed is read.</summary>
public sealed class WebhooksService : PazarService
{
    /// <summary>A delivery that leaves half a second later is as good, and larger batches leave the processor to orders.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    public override string Name => "webhooks";

    public override bool Decides => false;

    public override IReadOnlyList<AuditRule> AuditRules => WebhooksAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<WebhooksOptions>("Webhooks");
        var logger = service.Logger<WebhooksService>();
        WebhookStore store = new(service.Database);
        Watchlist list = new(store);
        LogSignal due = new();

        HearEventsHandler hear = new(options.MostOpen, due, logger);
        foreach (var speaker in Speakers.Services)
        {
            // Nobody is told of what is long past.
            service.Subscribe<Heard>(speaker, LogEnds.Purpose(speaker), hear, events => events.OnInterest(list.Of(speaker), said => list.Tell(speaker, said)), From.ThePresent, Gather);
        }
        Carrier carrier = new(options.AllowPrivate, options.Timeout, service.Clock, static (name, stop) => Dns.GetHostAddressesAsync(name, stop));
        service.Background(new Sender(new(service.Database), carrier, options, due, service.Clock, logger).RunAsync);
        service.Sweep("forget", ForgetSweep.Every, new ForgetSweep(new(service.Database), options.Kept, logger).SweepAsync);

        service.Routes("Webhooks", routes =>
        {
            routes.Json(WebhooksJson.Default);
            new WebhooksEndpoints(store, service.Writes, new(service.LogOf, service.SubscriptionOf), options, due, service.Clock).Map(routes);
            new DeliveriesEndpoints(new(service.Database), service.Writes, due, service.Clock).Map(routes);
            new FeedEndpoint(new(service.LogOf), new(), service.Stopping).Map(routes);
        });
    }
}
