using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>Carries out what customers do to seats.</summary>
internal sealed class ChangeSeatsHandler(SeatBatches batches) : IBatchHandler<SeatCommand, SeatDecision>
{
    public async ValueTask<IReadOnlyList<SeatDecision>> HandleAsync(Batch<SeatCommand> batch, CancellationToken stop)
    {
        var decisions = await batches.RunAsync(batch, SeatKeys.Of(batch.Messages.Select(m => m.Body)), Decide, stop);
        return [.. decisions.Select(decision => decision ?? SeatDecision.NotFound)];
    }

    internal static SeatDecision Decide(Seats seats, SeatCommand command, Func<Id<Reservation>> newId) => command switch
    {
        SeatCommand.Hold hold => HoldSeats.Decide(seats, hold, newId()),
        SeatCommand.Confirm confirm => ConfirmReservation.Decide(seats, confirm),
        SeatCommand.Cancel cancel => CancelReservation.Decide(seats, cancel),
        SeatCommand.Join join => WaitForSeats.Decide(seats, join),
        SeatCommand.Leave leave => WaitForSeats.Decide(seats, leave),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };
}
