using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What Payments says about a payment: authorized, or declined with a code. Payments of orders are not Booking's.</summary>
internal sealed record PaymentNews(Id<Reservation> ReservationId, bool IsOfReservation, string? FailureCode)
{
    public static PaymentNews Of(PaymentAuthorized said) => new(new(said.OrderId.Value), said.ReservationId is not null, null);

    public static PaymentNews Of(PaymentFailed said) => new(new(said.OrderId.Value), said.ReservationId is not null, said.FailureCode);
}
