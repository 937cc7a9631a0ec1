using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>What is paid for: an order or a reservation. Its payment has its id.</summary>
public readonly record struct Payable
{
    private Payable(PayableKind kind, Guid id) => (Kind, Id) = (kind, id);

    public PayableKind Kind { get; }

    public Guid Id { get; }

    public Id<Payment> PaymentId => new(Id);

    public Id<Order>? OrderId => Kind == PayableKind.Order ? new(Id) : null;

    public Id<Reservation>? ReservationId => Kind == PayableKind.Reservation ? new(Id) : null;

    public static Payable Of(Id<Order> order) => new(PayableKind.Order, order.Value);

    public static Payable Of(Id<Reservation> reservation) => new(PayableKind.Reservation, reservation.Value);

    /// <summary>The order that an event of version 1 is about, where a reservation's id stood in the order's place.</summary>
    internal static Id<Order>? OrderOf(Id<Order>? order, Id<Reservation>? reservation) => reservation is null ? order : null;
}

public enum PayableKind
{
    Order,
    Reservation,
}
