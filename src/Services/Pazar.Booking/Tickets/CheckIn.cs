using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The rule of the door: a ticket opens it once.</summary>
internal static class CheckIn
{
    /// <param name="usedAt">When the ticket was used before, if it was.</param>
    public static Result<CheckInView> Decide(string code, Id<Reservation> reservation, DateTimeOffset? usedAt, DateTimeOffset now) => usedAt is { } before
        ? new Refusal("already_checked_in", $"This ticket was used at {before:u}.")
        : new CheckInView(code, reservation, now);
}

internal sealed record CheckInView(string Code, Id<Reservation> ReservationId, DateTimeOffset CheckedInAt);
