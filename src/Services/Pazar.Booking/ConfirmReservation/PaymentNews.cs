using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What Payments says about the payment of a reservation, with the code of a refusal.</summary>
/// <param name="Attempt">Which request it answers, if it says so.</param>
internal sealed record PaymentNews(Id<Reservation> ReservationId, PaymentNews.Kind What, string? FailureCode = null, int? Attempt = null)
{
    internal enum Kind
    {
        Authorized,

        /// <summary>It waits for the customer.</summary>
        ActionRequired,
        Failed,
        CaptureFailed,
    }

    public static PaymentNews? Of(PaymentAuthorized said) => said.ReservationId is { } id ? new(id, Kind.Authorized) : null;

    public static PaymentNews? Of(PaymentActionRequired said) => said.ReservationId is { } id ? new(id, Kind.ActionRequired, Attempt: said.Attempt) : null;

    public static PaymentNews? Of(PaymentFailed said) => said.ReservationId is { } id ? new(id, Kind.Failed, said.FailureCode) : null;

    public static PaymentNews? Of(PaymentCaptureFailed said) => said.ReservationId is { } id ? new(id, Kind.CaptureFailed, said.FailureCode) : null;
}
