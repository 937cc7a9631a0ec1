using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What Payments says about the payment of a reservation, with the code of a refusal.</summary>
internal sealed record PaymentNews(Id<Reservation> ReservationId, PaymentNews.Kind What, string? FailureCode = null)
{
    internal enum Kind
    {
        Authorized,

        /// <summary>It waits for the customer.</summary>
        ActionRequired,
        Failed,
        CaptureFailed,
    }

    public static PaymentNews Of(PaymentAuthorized said) => new(said.ReservationId!.Value, Kind.Authorized);

    public static PaymentNews Of(PaymentActionRequired said) => new(said.ReservationId!.Value, Kind.ActionRequired);

    public static PaymentNews Of(PaymentFailed said) => new(said.ReservationId!.Value, Kind.Failed, said.FailureCode);

    public static PaymentNews Of(PaymentCaptureFailed said) => new(said.ReservationId!.Value, Kind.CaptureFailed, said.FailureCode);
}
