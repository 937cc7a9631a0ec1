using Pazar.Contracts;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Orders, their state machine, and the prices that Ordering has heard of.</summary>
public sealed class OrderingService : PazarService
{
    public override string Name => "ordering";

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<OrderingOptions>("Ordering", options => options.Validate());
        var currency = Currency.Read(service);
        OrderReader reader = new(service.Database);
        var place = service.Batch(new PlaceOrderHandler(options, currency), PlaceOrderEndpoint.Render);
        var change = service.Batch(new ChangeOrderHandler(), ChangeOrderEndpoints.Render);

        service.Subscribe("catalog", "products", new HearProductsHandler(), events => events
            .On<ProductCreated>(ProductNews.Of).On<ProductUpdated>(ProductNews.Of).On<ProductArchived>(ProductNews.Of));

        AdvanceOrderHandler advance = new();
        service.Subscribe("inventory", "inventory", advance, events => events
            .On<StockReserved>(OrderNews.Of).On<StockFailed>(OrderNews.Of).On<StockReleased>(OrderNews.Of));
        service.Subscribe("payments", "payments", advance, events => events
            .On<PaymentAuthorized>(OrderNews.Of).On<PaymentFailed>(OrderNews.Of).On<PaymentCaptured>(OrderNews.Of)
            .On<PaymentVoided>(OrderNews.Of).On<PaymentRefunded>(OrderNews.Of));

        service.Background(new DeadlineSweep(service.Database, change, service.Clock, service.Log<DeadlineSweep>()).RunAsync, lease: "deadlines");

        service.Routes(routes =>
        {
            new PlaceOrderEndpoint(place, new OrderWait(service.Tail, reader)).Map(routes);
            new ChangeOrderEndpoints(change, reader).Map(routes);
            new ReadOrdersEndpoints(reader).Map(routes);
            new TimelineEndpoint(reader, service.OwnLog).Map(routes);
            new OrderStreamEndpoint(reader, service.Tail, service.Shared<ServerSentEvents>()).Map(routes);
        });
    }
}
