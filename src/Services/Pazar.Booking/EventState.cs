using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>An event and its seats. Holds whose time is over are in none of the numbers.</summary>
internal sealed record EventState(
    Id<Event> Id, string Name, string Description, DateTimeOffset StartTime, DateTimeOffset EndTime, bool IsActive, Money Price,
    Capacity Seats, int HoldCount, int ConfirmedCount, int WaitingCount, long Revision, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, bool IsDeleted)
{
    public bool HasReservations => HoldCount + ConfirmedCount > 0;

    /// <summary>Changes with everything that a reader sees.</summary>
    public string Tag => $"{Revision}.{HoldCount}.{Seats.Held}.{ConfirmedCount}.{Seats.Taken}.{WaitingCount}";
}
