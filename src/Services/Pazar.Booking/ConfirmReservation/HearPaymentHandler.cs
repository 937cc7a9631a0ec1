using Pazar.EventLog;

namespace Pazar.Booking;

/// <summary>Confirms the reservations that are paid.</summary>
internal sealed class HearPaymentHandler(SeatBatches batches) : IBatchHandler<PaymentNews>
{
    public async ValueTask HandleAsync(Batch<PaymentNews> batch, CancellationToken stop)
    {
        var reservations = batch.Messages.Where(m => m.Body.IsOfReservation).Select(m => m.Body.ReservationId).Distinct().ToList();
        if (reservations.Count == 0) return;
        await batches.RunAsync(batch, new([], reservations, []), static (seats, message, _) => message.IsOfReservation
            ? ConfirmReservation.Decide(seats, message)
            : SeatDecision.NotFound, stop);
    }
}
