using Pazar.Contracts;
using Pazar.EventLog;

namespace Pazar.Booking;

/// <summary>What Booking says about a batch.</summary>
internal static class SeatNews
{
    public static void Say<TMessage>(Batch<TMessage> batch, Seats seats, IReadOnlyList<SeatDecision?> decisions, string currency)
    {
        for (var i = 0; i < decisions.Count; i++)
            if (decisions[i] is { After: { } after } decision) Say(batch, Math.Min(i, batch.Messages.Count - 1), decision, after, currency);

        var last = batch.Messages.Count - 1;
        foreach (var offered in seats.Offered)
            batch.Append(last, new ReservationOffered(offered.Id, offered.EventId, offered.UserId, offered.Quantity, offered.ExpiresAt));
        foreach (var id in seats.Ledger.Changed.Union(seats.Recounted))
        {
            var capacity = seats.Ledger[id];
            batch.Append(last, new EventAvailabilityChanged(id, capacity.Total, capacity.Available, capacity.Held, capacity.Taken));
        }
    }

    private static void Say<TMessage>(Batch<TMessage> batch, int cause, SeatDecision decision, ReservationState after, string currency)
    {
        switch (decision.Does)
        {
            case SeatDecision.What.Hold:
                batch.Append(cause, new ReservationHeld(after.Id, after.EventId, after.UserId, after.Quantity, after.ExpiresAt));
                break;
            case SeatDecision.What.Confirm:
                batch.Append(cause, new ReservationConfirmed(after.Id, after.EventId, after.UserId, after.Quantity, after.TotalAmount, currency,
                    [.. after.Tickets.Select(ticket => ticket.Code)]));
                if (!after.IsFree) batch.Append(cause, new ReservationPaymentAccepted(after.Id, after.EventId, after.UserId));
                break;
            case SeatDecision.What.Cancel:
                batch.Append(cause, new ReservationCancelled(after.Id, after.EventId, after.UserId, after.Quantity, after.CancelReason));
                SayUnwanted(batch, cause, after);
                break;
            case SeatDecision.What.Expire:
                batch.Append(cause, new ReservationExpired(after.Id, after.EventId, after.UserId, after.Quantity));
                SayUnwanted(batch, cause, after);
                break;
            case SeatDecision.What.RequestPayment:
                batch.Append(cause, new ReservationPaymentRequested(
                    after.Id, after.EventId, after.UserId, after.TotalAmount, currency, decision.PaymentMethod, after.PaymentAttempt));
                break;
            case SeatDecision.What.FailPayment:
                batch.Append(cause, new ReservationPaymentFailed(after.Id, after.EventId, after.UserId, after.PaymentFailure!));
                break;
            case SeatDecision.What.RefusePayment:
                SayUnwanted(batch, cause, after);
                break;
        }
    }

    /// <summary>A payment that was asked for is not wanted any more, whatever became of it.</summary>
    private static void SayUnwanted<TMessage>(Batch<TMessage> batch, int cause, ReservationState after)
    {
        if (after.PaymentAttempt > 0) batch.Append(cause, new ReservationPaymentUnwanted(after.Id, after.EventId, after.UserId));
    }
}
