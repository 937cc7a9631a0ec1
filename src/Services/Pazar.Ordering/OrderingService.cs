using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>Orders, their state machine, and the prices that Ordering has heard of.</summary>
public sealed class OrderingService : PazarService
{
    public override string Name => "ordering";

    public override IReadOnlyList<AuditRule> AuditRules => OrderingAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<OrderingOptions>("Ordering");
        OrderReadStore store = new(service.Database);
        OrderWait orders = new(service.Tail, store);
        var catalog = OrderableProduct.NewCopy();
        service.Keep("catalog", catalog, events => events
            .On<ProductCreated>(OrderableProduct.Of).On<ProductUpdated>(OrderableProduct.Of).On<ProductArchived>(OrderableProduct.Of));

        var coupons = KnownCoupon.NewCopy();
        service.Keep("discounts", coupons, events => events.On<DiscountChanged>(KnownCoupon.Of).On<DiscountEnded>(KnownCoupon.Of));

        // One for both roads: what a user holds unpaid is one book.
        PlaceOrderHandler placing = new(options, service.Currency, catalog, coupons);
        var place = service.Batch(placing, PlaceOrderEndpoint.Render);
        service.Subscribe("basket", "checkouts", placing, events => events.On<BasketCheckedOut>(PlaceOrderCommand.Of), From.TheFirstKept);
        var refund = service.Batch(new RefundOrderHandler(), RefundOrderEndpoints.Render);
        CaptureWait capture = new(service.Tail, store);
        var change = service.Batch(new ChangeOrderHandler(), ChangeOrderEndpoints.Render);

        AdvanceOrderHandler advance = new(options, service.Tail);
        service.Subscribe("inventory", "inventory", advance, events => events
            .On<StockReserved>(SagaNews.Of).On<StockFailed>(SagaNews.Of).On<StockReleased>(SagaNews.Of));
        service.Subscribe("payments", "payments", advance, events => events
            .On<PaymentAuthorized>(SagaNews.Of).On<PaymentFailed>(SagaNews.Of).On<PaymentCaptured>(SagaNews.Of)
            .On<PaymentVoided>(SagaNews.Of).On<PaymentRefunded>(SagaNews.Of).On<PaymentActionRequired>(SagaNews.Of)
            .On<PaymentCaptureFailed>(SagaNews.Of).On<PaymentVoidFailed>(SagaNews.Of).On<PaymentRefundFailed>(SagaNews.Of)
            .On<PaymentAuthorizationVoided>(SagaNews.Of));

        service.Subscribe("discounts", "discounts", advance, events => events.On<DiscountRedeemed>(SagaNews.Of).On<DiscountRefused>(SagaNews.Of));

        service.Subscribe("identity", "claims", new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), events => events.On<UserClaimed>(said => said));

        service.Sweep("deadlines", DeadlineSweep.Every, new DeadlineSweep(new(service.Database), change, service.Logger<DeadlineSweep>()).SweepAsync);
        var retention = service.Options<EventLogOptions>("EventLog").Retention;
        service.Sweep("heard", HeardSweep.Every, new HeardSweep(new(service.Database), retention, service.Clock, service.Logger<HeardSweep>()).SweepAsync);
        service.Sweep("counts", OrderTallySweep.Every, new OrderTallySweep(new(service.Database)).SweepAsync);
        service.Sweep("answered", AnsweredSweep.Every, new AnsweredSweep(new(service.Database), retention).SweepAsync);

        service.Routes("Orders", routes =>
        {
            routes.Json(OrderingJson.Default);
            new PlaceOrderEndpoint(place, orders, service.Shared<CredentialLimits>(), service.Clock).Map(routes);
            new ChangeOrderEndpoints(change, store, capture).Map(routes);
            new RefundOrderEndpoints(refund, store, new(service.Database), service.Clock).Map(routes);
            new NoteOrderEndpoint(service.Writes, store).Map(routes);
            new ExportOrdersEndpoint(store).Map(routes);
            new ReadOrdersEndpoints(store, service.Log).Map(routes);
            new OrderStreamEndpoint(store, orders).Map(routes);
        });
    }
}
