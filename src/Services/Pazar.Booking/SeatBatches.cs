using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>How every change of seats is carried out, whoever wants it: lock the events, decide, offer what is freed, save, say.</summary>
internal sealed class SeatBatches(BookingOptions options, string currency)
{
    /// <param name="decide">A pure decision; the last parameter draws the id of a new reservation.</param>
    public async ValueTask<SeatDecision?[]> RunAsync<TMessage>(
        Batch<TMessage> batch, SeatKeys keys, Func<Seats, TMessage, Func<Id<Reservation>>, SeatDecision> decide, CancellationToken stop)
    {
        var seats = await LoadAsync(batch, keys, stop);
        var decisions = batch.Decide(
            seats,
            (seats, message) => WithTickets(decide(seats, message.Body, () => Id<Reservation>.New(seats.Now))),
            (seats, decision) =>
            {
                seats.Apply(decision);
                if (decision.After is { } after && decision.Does == SeatDecision.What.Cancel) Offer(seats, after.EventId);
            });
        Finish(batch, seats, decisions);
        return decisions;
    }

    /// <summary>Locks and loads; what lapsed until now is offered before anything is decided.</summary>
    public async ValueTask<Seats> LoadAsync<TMessage>(Batch<TMessage> batch, SeatKeys keys, CancellationToken stop)
    {
        var seats = await SeatStore.LoadAsync(batch, keys, options.HoldTime, stop);
        foreach (var @event in seats.Events.Rows) Offer(seats, @event.Id);
        return seats;
    }

    public void Finish<TMessage>(Batch<TMessage> batch, Seats seats, IReadOnlyList<SeatDecision?> decisions)
    {
        SeatSaveStore.Save(batch, seats);
        SeatNews.Say(batch, seats, decisions, currency);
    }

    public static void Offer(Seats seats, Id<Event> @event) => OfferSeats.Apply(seats, @event, () => Id<Reservation>.New(seats.Now));

    private static SeatDecision WithTickets(SeatDecision decision) => decision is { Does: SeatDecision.What.Confirm, After: { } after }
        ? decision with { After = after with { Tickets = TicketCode.NewTickets(after.Quantity) } }
        : decision;
}
