using Pazar.EventLog;

namespace Pazar.Booking;

/// <summary>Confirms the reservations that are paid, and withdraws those that cannot be after all.</summary>
internal sealed class HearPaymentHandler(SeatBatches batches) : IBatchHandler<PaymentNews>
{
    public async ValueTask HandleAsync(Batch<PaymentNews> batch, CancellationToken stop) => await batches.RunAsync(
        batch, new([], [.. batch.Messages.Select(m => m.Body.ReservationId).Distinct()], []), static (seats, news, _) => HearPayment.Decide(seats, news), stop);
}
