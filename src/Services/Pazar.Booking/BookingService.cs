using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>Events with a capacity, and reservations of their seats: held for a few minutes, then confirmed, cancelled or expired.</summary>
public sealed class BookingService : PazarService
{
    public override string Name => "booking";

    public override IReadOnlyList<AuditRule> AuditRules => BookingAuditStore.Rules;

    public override void Configure(ServiceBuilder service)
    {
        var options = service.Options<BookingOptions>("Booking");
        var currency = service.Currency.Code;
        SeatBatches batches = new(options, currency);
        EventReadStore events = new(service.Database);
        ReservationReadStore reservations = new(service.Database);
        var change = service.Batch(new ChangeSeatsHandler(batches), decision => SeatReplies.Render(decision, currency));

        service.Subscribe("identity", "claims", new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), events => events.On<UserClaimed>(said => said));
        service.Subscribe<PaymentNews>("payments", "payments", new HearPaymentHandler(batches), news => news
            .On<PaymentAuthorized>(PaymentNews.Of).On<PaymentActionRequired>(PaymentNews.Of).On<PaymentFailed>(PaymentNews.Of)
            .On<PaymentCaptureFailed>(PaymentNews.Of));

        service.Sweep("expiry", ExpirySweep.Every, new ExpirySweep(new(service.Database), service.Writes, batches, service.Logger<ExpirySweep>()).SweepAsync);

        service.Routes("Booking", routes =>
        {
            routes.Json(BookingJson.Default);
            new ManageEventsEndpoints(service.Writes, batches, currency, service.Clock).Map(routes);
            new ReadEventsEndpoints(events, new(service.Database), new(service.Tail, events, service.Clock), currency).Map(routes);
            new HoldSeatsEndpoint(change, service.Shared<CredentialLimits>()).Map(routes);
            new ConfirmReservationEndpoint(change, reservations, service.Tail, currency).Map(routes);
            new CancelReservationEndpoint(change).Map(routes);
            new ReadReservationsEndpoints(reservations, currency).Map(routes);
            new WaitingEndpoints(change, new(service.Database)).Map(routes);
            new CheckInEndpoint(service.Writes).Map(routes);
        });
    }
}
