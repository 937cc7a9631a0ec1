using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What is to be done about one message, with the reservation or the waiting entry as it is afterwards.</summary>
internal sealed record SeatDecision(SeatDecision.What Does, ReservationState? After = null, WaitingEntry? Entry = null, Refusal? Refusal = null)
{
    public static readonly SeatDecision NotFound = new(What.NotFound);

    internal enum What
    {
        /// <summary>There is no such thing, or it is somebody else's.</summary>
        NotFound,
        Refuse,

        /// <summary>It is as it should be already.</summary>
        Nothing,
        Hold,
        RequestPayment,

        /// <summary>The payment waits for its customer.</summary>
        AwaitAction,
        FailPayment,

        /// <summary>The payment came too late.</summary>
        RefusePayment,
        Confirm,
        Cancel,
        Expire,
        Join,
        Leave,
    }

    /// <summary>With what the customer wants to pay.</summary>
    public string? PaymentMethod { get; init; }

    public static SeatDecision Refused(string code, string detail) => Refused(new(code, detail));

    public static SeatDecision Refused(Refusal refusal) => new(What.Refuse, Refusal: refusal);

    public static SeatDecision Nothing(ReservationState reservation) => new(What.Nothing, reservation);
}
