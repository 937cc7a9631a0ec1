using Pazar.Contracts;
using Pazar.Service;

namespace Pazar.Payments;

/// <summary>Payments: authorized when the stock is reserved, captured when the order is confirmed, given back when it is cancelled; and so for reservations.</summary>
public sealed class PaymentsService : PazarService
{
    public override string Name => "payments";

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<PaymentsOptions>("Payments", options => options.Validate());
        SimulatedProvider provider = new(new(service.Database), options.Simulated, service.Clock);

        IntentQueue queue = new();
        PaymentStore store = new(provider.Name, queue);
        OpenIntentStore open = new(service.Database);
        PaymentReaderStore reader = new(service.Database);
        var record = service.Batch(
            new RecordReplyHandler(store, options.Retries, service.Logger<RecordReplyHandler>()), static _ => Replies.Empty());
        var retry = service.Batch(new RetryPaymentHandler(store), static _ => Replies.Empty());
        var pay = service.Batch(new PayOrderHandler(store), PayOrderEndpoint.Render);

        FollowOrderHandler follow = new(store);
        service.Subscribe<PayableNews>("inventory", "inventory", follow, events => events
            .On<StockReserved>(said => new PayableNews.Reserved(said)));
        service.Subscribe<PayableNews>("ordering", "ordering", follow, events => events
            .On<OrderConfirmed>(said => new PayableNews.Confirmed(said))
            .On<OrderCancelled>(said => new PayableNews.Cancelled(said))
            .On<OrderRefundRequested>(said => new PayableNews.RefundRequested(said)),
            // The customer waits for the authorization; captures and refunds may gather.
            gather: TimeSpan.FromMilliseconds(60));
        service.Subscribe<PayableNews>("booking", "booking", follow, events => events
            .On<ReservationPaymentRequested>(said => new PayableNews.PaymentRequested(said))
            .On<ReservationPaymentAccepted>(said => new PayableNews.PaymentAccepted(said))
            .On<ReservationPaymentUnwanted>(said => new PayableNews.PaymentUnwanted(said)));

        // Each process brings what it committed to the provider; one of them looks for what was left behind.
        service.Background(new ProviderCaller(
            provider, queue, open, record, options.Concurrency, options.CallDeadline, service.Clock, service.Logger<ProviderCaller>()).RunAsync);
        service.Sweep("provider", IntentRecovery.Every, new IntentRecovery(open, queue, service.Logger<IntentRecovery>()).SweepAsync);
        service.Sweep("retries", RetrySweep.Every, new RetrySweep(open, retry).SweepAsync);

        service.Routes(routes =>
        {
            routes.Json(PaymentsJson.Default);
            new ReadPaymentsEndpoints(reader).Map(routes);
            new PayOrderEndpoint(pay, reader, service.Tail).Map(routes);
        });
    }
}
