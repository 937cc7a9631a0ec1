using System.Runtime.CompilerServices;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What a stream tells of an event.</summary>
internal sealed record AvailabilityView(Id<Event> EventId, int Capacity, int AvailableCapacity, int HeldQuantity, int ConfirmedQuantity);

/// <summary>Follows the seats of an event, whichever process changes them.</summary>
internal sealed class AvailabilityStream(LogTail tail, EventReadStore store, TimeProvider clock)
{
    /// <summary>Looks again even if nobody says anything: a hold whose time is over is silent until it is swept.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>An event that sells fast is shown a few times a second, not a thousand times.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>The seats as they are, then at each change, until the event is deleted or the caller stops asking.</summary>
    public async IAsyncEnumerable<AvailabilityView> FollowAsync(Id<Event> id, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var watcher = await tail.WatchAsync(id.Value, stop);
        AvailabilityView? last = null;
        while (true)
        {
            var changed = watcher.Next;
            if (await store.FindAsync(id, stop) is not { Seats: var seats }) yield break;
            AvailabilityView seen = new(id, seats.Total, seats.Available, seats.Held, seats.Taken);
            if (seen != last) yield return seen;
            last = seen;
            await Task.Delay(Pace, clock, stop);
            await LogSignal.WaitAsync(changed, Poll, stop);
        }
    }
}
