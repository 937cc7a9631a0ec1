using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What a customer does to the seats of an event.</summary>
internal abstract record SeatCommand(Id<User> UserId)
{
    public sealed record Hold(Id<Event> EventId, Id<User> UserId, int Quantity) : SeatCommand(UserId);

    public sealed record Confirm(Id<Reservation> ReservationId, Id<User> UserId, string? PaymentMethod) : SeatCommand(UserId);

    public sealed record Cancel(Id<Reservation> ReservationId, Id<User> UserId) : SeatCommand(UserId);

    public sealed record Join(Id<Event> EventId, Id<User> UserId, int Quantity) : SeatCommand(UserId);

    public sealed record Leave(Id<Event> EventId, Id<User> UserId) : SeatCommand(UserId);
}
