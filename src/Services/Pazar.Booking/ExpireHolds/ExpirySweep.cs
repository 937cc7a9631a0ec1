using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>Marks holds whose time is over, says so, and offers freed seats that no other batch has come by to offer.</summary>
internal sealed class ExpirySweep(SweepStore store, Writes writes, SeatBatches batches, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Sweeps until nothing is left, and answers how many holds were marked.</summary>
    public async Task<int> SweepAsync(CancellationToken stop)
    {
        var sum = 0;
        Id<Event>? after = null;
        while (true)
        {
            var due = await store.DueAsync(after, stop);
            if (due.Count == 0) break;
            while (true)
            {
                var (expired, offered) = await SweepAsync(due, stop);
                sum += expired;
                if (expired < SeatStore.LapsedLimit && offered == 0) break;
            }
            after = due[^1];
        }
        if (sum > 0) BookingLog.Swept(logger, sum);
        return sum;
    }

    private async Task<(int Expired, int Offered)> SweepAsync(IReadOnlyList<Id<Event>> events, CancellationToken stop)
    {
        var (expired, offered) = (0, 0);
        await writes.RunAsync(CommandOrigin.Service, async (batch, stopping) =>
        {
            var seats = await batches.LoadAsync(batch, new(events, [], []) { Lapsed = events }, stopping);
            List<SeatDecision> decisions = [];
            foreach (var reservation in seats.Reservations.Rows.OrderBy(reservation => reservation.ExpiresAt))
            {
                var decision = ExpireHolds.Decide(seats, reservation);
                seats.Apply(decision);
                decisions.Add(decision);
            }
            batches.Finish(batch, seats, decisions);
            (expired, offered) = (decisions.Count(decision => decision.Does == SeatDecision.What.Expire), seats.Offered.Count);
            return Replies.Empty();
        }, stop);
        return (expired, offered);
    }
}
