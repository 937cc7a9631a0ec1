namespace Pazar.Simulation.Tests;

/// <summary>The rules by name.</summary>
internal static class Rules
{
    public const string NoDeadLetters = "no dead letters";
    public const string NoCommandFails = "no command fails";

    public const string ReservedIsTheSumOfLiveReservations = "reserved stock is the sum of the live reservations";
    public const string StockIsTheSumOfItsLedger = "stock is the sum of its ledger";
    public const string StockIsHeldForLiveOrdersOnly = "stock is held only for orders that live, and taken only for those that were shipped";

    public const string SeatsAreTheSumOfReservations = "seats are the sum of the reservations";
    public const string WaitingIsCounted = "an event counts who waits for it";
    public const string ConfirmedReservationsHaveTickets = "a confirmed reservation has a ticket for each seat, and no other has any";
    public const string NoHoldOutlivesItsTime = "no hold outlives its time";
    public const string NobodyWaitsForFreeSeats = "nobody waits for seats that are free";
    public const string AGoodCardConfirmsAHold = "a good card confirms a hold that is alive";

    public const string OneAuthorizationAtMost = "at most one authorization of an order is alive at the provider";
    public const string OneChargeAtMost = "an order is charged once at most, and not after it was voided";
    public const string ChargedIsWhatWasAgreed = "what is charged is what was agreed";
    public const string NoMoreBackThanWasTaken = "no more goes back than was taken";
    public const string PaymentsAgreeWithTheProvider = "a payment without an open operation says what the provider's book says";
    public const string ChargedOnlyWhenConfirmed = "only what was confirmed is charged";
    public const string ChargedIfAndOnlyIfConfirmed = "charged is who is confirmed; everybody else has their money";
    public const string NoPaymentIsLeftOpen = "no payment is left open";
    public const string NoIntentIsLeft = "no intent is left behind";
    public const string NoAuthorizationIsLeft = "no authorization is left at the provider";

    public const string EveryOrderEnds = "every order ends";
    public const string RefundsAreToldOf = "an order knows what came of every refund";
    public const string AGoodCardConfirmsAnOrder = "a good card confirms an order that waits for it";

    /// <summary>Rules that the services do not keep yet.</summary>
    private static readonly HashSet<string> Waiting =
    [
        NoPaymentIsLeftOpen, ChargedIfAndOnlyIfConfirmed, NoAuthorizationIsLeft, AGoodCardConfirmsAHold, AGoodCardConfirmsAnOrder,
    ];

    public static void Break(string rule, Guid subject, string detail)
    {
        if (!Waiting.Contains(rule)) throw new RuleBrokenException(rule, subject, detail);
    }
}
